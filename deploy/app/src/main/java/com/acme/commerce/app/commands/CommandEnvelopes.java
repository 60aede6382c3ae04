package com.acme.commerce.app.commands;

import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import java.time.Clock;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * Envelopes of commands that clients give.
 *
 * @param clock when it is
 */
public record CommandEnvelopes(Clock clock) {

    /**
     * Of a command that follows from no other message.
     *
     * @param aggregate what it is about, which all that follows from it is correlated by
     */
    public Envelope of(Class<? extends SpecificRecord> type, String aggregate, Origin origin) {
        String name = type.getSimpleName();
        String id = origin.idempotencyKey() == null
                ? UUID.randomUUID().toString()
                : Causation.deriveId(name + '/' + aggregate + '/' + origin.idempotencyKey());
        return new Envelope(id, name, 1, clock.millis(), origin.traceId(), aggregate, null, origin.idempotencyKey());
    }
}
