package com.acme.commerce.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import java.util.List;
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
            "trace");

    private final StateSerde<Order> serde = new StateSerde<>(Order.class);

    @Test
    void aRowComesBackAsItWas() {
        byte[] bytes = serde.serializer().serialize("any", ORDER);
        assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(ORDER);
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
