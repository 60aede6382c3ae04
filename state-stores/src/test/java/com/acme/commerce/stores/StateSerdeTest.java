package com.acme.commerce.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class StateSerdeTest {

    private static final Order ORDER = new Order(
            "order",
            "cart",
            "customer",
            List.of(new OrderLine("product", 2, 5L, ReservationStatus.RESERVED)),
            10L,
            "EUR",
            OrderStatus.CREATED,
            null,
            "ünïcödé",
            1L,
            2L,
            0L,
            "trace",
            FulfilmentStep.READY,
            true);

    private final StateSerde<Order> serde = new StateSerde<>(Order.class);

    @Test
    void aRowComesBackAsItWas() {
        byte[] bytes = serde.serializer().serialize("any", ORDER);
        assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(ORDER);
    }

    /** With its fields the other way round, every row of it looks different to the coders that Avro generates. */
    @Test
    void aRowOfAnEarlierSchemaIsRead() throws IOException {
        Schema today = Order.getClassSchema();
        List<Field> fields = new ArrayList<>();
        today.getFields().forEach(field -> fields.add(0, new Field(field, field.schema())));
        Schema earlier = Schema.createRecord(today.getName(), null, today.getNamespace(), false, fields);
        GenericRecord row = new GenericData.Record(earlier);
        fields.forEach(field -> row.put(field.name(), ORDER.get(field.name())));
        ByteBuffer bytes = new BinaryMessageEncoder<GenericRecord>(SpecificData.get(), earlier).encode(row);

        StateSerde<Order> upgraded = new StateSerde<>(StateSerde.generated(), today, List.of(earlier));

        assertThat(upgraded.deserializer().deserialize("any", Utils.toArray(bytes)))
                .isEqualTo(ORDER);
    }

    @Test
    void noRowIsNoBytes() {
        assertThat(serde.serializer().serialize("any", null)).isNull();
        assertThat(serde.deserializer().deserialize("any", null)).isNull();
    }

    @Test
    void aRowOfAnUnknownSchemaIsRefusedNotGuessed() {
        byte[] bytes = serde.serializer().serialize("any", ORDER);
        bytes[2] ^= 1;
        assertThatThrownBy(() -> serde.deserializer().deserialize("any", bytes)).hasMessageContaining("fingerprint");
    }
}
