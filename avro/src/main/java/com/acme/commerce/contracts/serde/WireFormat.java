package com.acme.commerce.contracts.serde;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.ByteUtils;

/** Confluent's wire format: a zero byte, the id of the schema as four bytes with the highest first, then Avro binary. */
public final class WireFormat {

    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /** The id of the schema in front of a value; empty where the value, which may be null, has none. */
    public static OptionalInt schemaIdOf(byte[] value) {
        return value == null || value.length < HEADER_BYTES || value[0] != MAGIC
                ? OptionalInt.empty()
                : OptionalInt.of(ByteUtils.readIntBE(value, 1));
    }

    static int schemaId(byte[] message) {
        if (message.length < HEADER_BYTES) {
            throw new SerializationException("not in the wire format: " + message.length
                    + " bytes are too few for a zero byte and a schema id of four bytes");
        }
        if (message[0] != MAGIC) {
            throw new SerializationException(
                    "not in the wire format: the first byte is " + message[0] + " where 0 is expected");
        }
        return ByteUtils.readIntBE(message, 1);
    }
}
