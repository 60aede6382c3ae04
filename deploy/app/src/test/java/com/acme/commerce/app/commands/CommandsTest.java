package com.acme.commerce.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.app.commands.CheckoutRequest.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {

    @Test
    void theSameCartIsTheSameOrderEverywhere() {
        assertThat(Commands.orderId("cart-1"))
                .isEqualTo(Commands.orderId("cart-1"))
                .isNotEqualTo(Commands.orderId("cart-2"))
                // Fixed for good: an order that was placed before an update must not become another one.
                .isEqualTo("dabc67f7-00df-3112-8bd0-ca2fba6a2d50");
    }

    @Test
    void aSumThatDoesNotFitIsAnErrorAndNotAnotherSum() {
        Line large = new Line("p", Integer.MAX_VALUE, Long.MAX_VALUE / 2);

        assertThatThrownBy(() -> new CheckoutRequest("c", "c", "EUR", List.of(large), 0).subtotal())
                .isInstanceOf(ArithmeticException.class);
    }
}
