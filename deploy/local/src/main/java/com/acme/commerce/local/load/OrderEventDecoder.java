package com.acme.commerce.local.load;

import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Tells what an order event says. The schema id in front of the bytes tells the type of most of them, so only the first
 * of a type and failures, for their reason, are decoded. For one thread.
 */
final class OrderEventDecoder {

    /** Behind the zero byte of the wire format. */
    private static final int SCHEMA_ID_AT = 1;

    private static final int HEADER_BYTES = 5;

    private final Deserializer<SpecificRecord> values;
    private final Map<Integer, OrderEvent> known = new HashMap<>();

    OrderEventDecoder(Deserializer<SpecificRecord> values) {
        this.values = values;
    }

    OrderEvent decode(String topic, byte[] value) {
        if (value == null || value.length < HEADER_BYTES) {
            return OrderEvent.OTHER;
        }
        int schemaId = ByteBuffer.wrap(value).getInt(SCHEMA_ID_AT);
        OrderEvent event = known.get(schemaId);
        if (event == null) {
            event = of(values.deserialize(topic, value));
            if (event.kind() != OrderEvent.Kind.FAILED) {
                known.put(schemaId, event);
            }
        }
        return event;
    }

    private static OrderEvent of(SpecificRecord message) {
        if (message instanceof OrderCreated) {
            return OrderEvent.CREATED;
        }
        if (message instanceof CheckoutFailed failed) {
            return OrderEvent.failed(failed.getReason());
        }
        if (message instanceof OrderCancelled) {
            return OrderEvent.CANCELLED;
        }
        return message instanceof CancellationRejected ? OrderEvent.CANCELLATION_REJECTED : OrderEvent.OTHER;
    }
}
