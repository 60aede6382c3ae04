package com.acme.commerce.deadletters;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A value as far as it can be read.
 *
 * @param message null where it cannot
 * @param error why it cannot; null where it can
 */
record Decoded(SpecificRecord message, String error) {

    /** @param topic where the value belongs; null where nobody knows */
    static Decoded of(Deserializer<SpecificRecord> values, String topic, byte[] value) {
        if (value == null) {
            return new Decoded(null, "there is no value");
        }
        try {
            return new Decoded(values.deserialize(topic == null ? "" : topic, value), null);
        } catch (KafkaException e) {
            return new Decoded(null, e.getMessage());
        }
    }

    /** Full name of the message type; null where there is no message. */
    String type() {
        return message == null ? null : message.getSchema().getFullName();
    }

    /** The message as maps and lists; null where there is none. */
    Object tree() {
        return message == null ? null : MessageTree.of(message);
    }
}
