package com.acme.commerce.chaos.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Records that nobody can take, each made of a good one of its topic. */
public enum Poison {
    TRUNCATED {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            byte[] value = good.record().value();
            return Optional.of(underItsKey(good, Arrays.copyOf(value, 5 + random.nextInt(value.length - 5))));
        }
    },
    UNKNOWN_SCHEMA_ID {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            byte[] value = good.record().value().clone();
            ByteBuffer.wrap(value).putInt(1, 1_000_000 + random.nextInt(10));
            return Optional.of(underItsKey(good, value));
        }
    },
    WRONG_TYPE {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            return Optional.of(underItsOwnKey(foreign, another(foreign, random)));
        }
    },
    WRONG_MAGIC_BYTE {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            byte[] value = good.record().value().clone();
            value[0] = (byte) (1 + random.nextInt(127));
            return Optional.of(underItsKey(good, value));
        }
    },
    EMPTY {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            return Optional.of(underItsKey(good, new byte[0]));
        }
    },
    TOMBSTONE {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            return Optional.of(underItsKey(good, null));
        }
    },
    HUGE {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            GenericRecord message = another(good, random);
            ((GenericRecord) message.get("envelope")).put("correlationId", "x".repeat(NEARLY_A_MEGABYTE));
            return Optional.of(underItsOwnKey(good, message));
        }
    },
    NEGATIVE_QUANTITY {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            GenericRecord message = another(good, random);
            GenericRecord holder =
                    message.hasField("lines") ? (GenericRecord) ((List<?>) message.get("lines")).get(0) : message;
            String field = holder.hasField("quantity") ? "quantity" : "amount";
            if (!holder.hasField(field)) {
                return Optional.empty();
            }
            holder.put(field, holder.get(field) instanceof Integer quantity ? (Object) (-quantity) : (Object) (-1L));
            return Optional.of(underItsOwnKey(good, message));
        }
    },
    UNKNOWN_CURRENCY {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            GenericRecord message = another(good, random);
            if (!message.hasField("currency")) {
                return Optional.empty();
            }
            message.put("currency", "QQQ");
            return Optional.of(underItsOwnKey(good, message));
        }
    },
    INVALID_UTF_8_KEY {
        @Override
        public Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random) {
            byte[] value =
                    PlainAvroClient.encode(another(good, random), good.record().value());
            return Optional.of(new Bytes(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff}, value));
        }
    };

    /** Of the 1,048,588 bytes that a broker takes. */
    private static final int NEARLY_A_MEGABYTE = 1_040_000;

    private static final Set<String> IDS =
            Set.of("orderId", "productId", "requestId", "paymentId", "cartId", "adjustmentId", "claimId");

    /** Key and value as they are sent. */
    public record Bytes(byte[] key, byte[] value) {}

    /**
     * Empty where it cannot be made of this good record, because that has no such field.
     *
     * @param foreign a good record of another topic
     */
    public abstract Optional<Bytes> of(PlainAvroClient.Decoded good, PlainAvroClient.Decoded foreign, Random random);

    /** The message about something else that nobody else speaks of, so that only it can be what is refused. */
    private static GenericRecord another(PlainAvroClient.Decoded good, Random random) {
        GenericRecord message = GenericData.get().deepCopy(good.value().getSchema(), good.value());
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        for (Schema.Field field : message.getSchema().getFields()) {
            if (IDS.contains(field.name())) {
                message.put(field.pos(), id);
            }
        }
        GenericRecord envelope = (GenericRecord) message.get("envelope");
        envelope.put("id", id);
        envelope.put("causationId", null);
        return message;
    }

    private static Bytes underItsOwnKey(PlainAvroClient.Decoded good, GenericRecord message) {
        // All its ids are the same, so any of them is its key.
        String id = ((GenericRecord) message.get("envelope")).get("id").toString();
        return new Bytes(
                id.getBytes(StandardCharsets.UTF_8),
                PlainAvroClient.encode(message, good.record().value()));
    }

    private static Bytes underItsKey(PlainAvroClient.Decoded good, byte[] value) {
        return new Bytes(good.record().key().getBytes(StandardCharsets.UTF_8), value);
    }
}
