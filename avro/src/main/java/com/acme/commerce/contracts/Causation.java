package com.acme.commerce.contracts;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Why something happens: the message that led to it. Makes the envelopes of what follows, with ids derived from the
 * cause, so that a record that is processed twice says the same thing under the same id.
 *
 * @param causeId id of the message that led here
 * @param correlationId the order or aggregate at the root
 * @param traceId W3C trace id of the request at the root
 * @param now when it is decided: milliseconds since the epoch, UTC
 */
public record Causation(String causeId, String correlationId, String traceId, long now) {

    /** What follows from {@code message}, decided at {@code now}. */
    public static Causation of(SpecificRecord message, long now) {
        Envelope cause = envelopeOf(message);
        return new Causation(cause.getId(), cause.getCorrelationId(), cause.getTraceId(), now);
    }

    /** The envelope of any message of the catalogue: by contract its first field. */
    public static Envelope envelopeOf(SpecificRecord message) {
        return (Envelope) message.get(0);
    }

    /** A UUID derived from {@code name}: the same name gives the same id everywhere. */
    public static String deriveId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * The envelope of a message that follows from this cause.
     *
     * @param discriminator tells apart several messages of one type that one cause leads to, for example a product id
     */
    public Envelope envelope(Class<? extends SpecificRecord> type, String discriminator) {
        String name = type.getSimpleName();
        return new Envelope(messageId(name, discriminator), name, 1, now, traceId, correlationId, causeId, null);
    }

    /**
     * The envelope of a message of a later major version. The versions of one fact are messages of their own, with ids of
     * their own.
     *
     * @param major 2 or above
     * @param discriminator as for the first version
     */
    public Envelope envelope(Class<? extends SpecificRecord> type, int major, String discriminator) {
        String name = type.getSimpleName();
        String id = messageId(name + ".v" + major, discriminator);
        return new Envelope(id, name, major, now, traceId, correlationId, causeId, null);
    }

    /** Made for every message, so by a cheap hash and not a cryptographic one: nobody gains by a clash. */
    private String messageId(String type, String discriminator) {
        byte[] name = (causeId + '/' + type + '/' + discriminator).getBytes(StandardCharsets.UTF_8);
        long[] hash = MurmurHash3.hash128x64(name);
        return new UUID(hash[0], hash[1]).toString();
    }
}
