package com.acme.commerce.contracts.audit;

import com.acme.commerce.contracts.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes of the trails: SHA-256, written as hexadecimal digits. Anybody who has the records can make them again, so this
 * layout is part of the contract.
 *
 * <p>An entry is hashed field by field in the order of its schema, those of its envelope and its record in their place and the
 * hash itself left out. A number is eight bytes, the highest first. A text is its length in UTF-8 as such a number, and then
 * these bytes. In front of a field that may be null stands one byte: 0 and nothing else for null, 1 otherwise.
 */
public final class AuditHash {

    private final MessageDigest sha256 = sha256();

    private AuditHash() {}

    /** The hash of the value of a record; null counts as no bytes. */
    public static String of(byte[] value) {
        return HexFormat.of().formatHex(sha256().digest(value == null ? new byte[0] : value));
    }

    /** The hash that an entry must have, whatever it says that it has. */
    public static String of(AuditEntryRecorded entry) {
        AuditHash hash = new AuditHash();
        hash.add(entry.getEnvelope());
        hash.text(entry.getTrailId());
        hash.number(entry.getSequence());
        hash.add(entry.getRecord());
        hash.optional(entry.getLatencyMs());
        hash.optional(entry.getPreviousHash());
        return HexFormat.of().formatHex(hash.sha256.digest());
    }

    private void add(Envelope envelope) {
        text(envelope.getId());
        text(envelope.getType());
        number(envelope.getVersion());
        number(envelope.getTs());
        text(envelope.getTraceId());
        text(envelope.getCorrelationId());
        optional(envelope.getCausationId());
        optional(envelope.getIdempotencyKey());
    }

    private void add(AuditedRecord record) {
        text(record.getTopic());
        number(record.getPartition());
        number(record.getOffset());
        text(record.getMessageType());
        text(record.getMessageId());
        number(record.getTs());
        optional(record.getTraceId());
        optional(record.getCausationId());
        optional(record.getCustomerId());
        text(record.getValueHash());
    }

    private void optional(String text) {
        sha256.update((byte) (text == null ? 0 : 1));
        if (text != null) {
            text(text);
        }
    }

    private void optional(Long number) {
        sha256.update((byte) (number == null ? 0 : 1));
        if (number != null) {
            number(number);
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        sha256.update(utf8);
    }

    private void number(long number) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }
}
