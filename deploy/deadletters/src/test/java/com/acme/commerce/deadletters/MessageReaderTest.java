package com.acme.commerce.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageReaderTest {

    private static final CartCheckedOut CART = new CartCheckedOut(
            new Envelope("e-1", "CartCheckedOut", 1, 1L, "0".repeat(31) + "1", "o-1", null, "key"),
            "o-1",
            "cart-1",
            "customer-1",
            List.of(new CheckoutLine("a", 1, 10L), new CheckoutLine("b", 2, 5L)),
            20L,
            0L,
            20L,
            "EUR",
            null);

    @Test
    void readsWhatWasShown() {
        CancelOrder cancel = new CancelOrder(CART.getEnvelope(), "o-1", CancellationReason.FRAUD);

        assertThat(MessageReader.read(CART.getSchema(), MessageTree.of(CART), "value"))
                .isEqualTo(CART);
        assertThat(MessageReader.read(cancel.getSchema(), MessageTree.of(cancel), "value"))
                .isEqualTo(cancel);
    }

    @Test
    void takesNumbersAsAnyJsonLibraryHasThem() {
        for (Object number : List.of(20, 20L, BigInteger.valueOf(20), new BigDecimal("20.00"))) {
            assertThat(((CartCheckedOut) edited(cart -> cart.put("total", number))).getTotal())
                    .isEqualTo(20);
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(cart -> cart.remove("orderId"), "value.orderId", "is missing"),
                refusal(cart -> cart.put("colour", "red"), "value.colour", "is no field of CartCheckedOut"),
                refusal(cart -> cart.put("orderId", 5), "value.orderId", "must be a text"),
                refusal(cart -> cart.put("orderId", null), "value.orderId", "must be a text"),
                refusal(cart -> cart.put("total", "20"), "value.total", "must be a whole number from"),
                refusal(cart -> cart.put("total", 20.5), "value.total", "must be a whole number from"),
                refusal(
                        cart -> cart.put("total", new BigInteger("9223372036854775808")),
                        "value.total",
                        "to 9223372036854775807"),
                refusal(cart -> cart.put("lines", Map.of()), "value.lines", "must be a list"),
                refusal(cart -> cart.put("lines", Arrays.asList((Object) null)), "value.lines[0]", "must be an object"),
                refusal(cart -> line(cart).put("quantity", 3_000_000_000L), "value.lines[1].quantity", "to 2147483647"),
                refusal(cart -> line(cart).remove("unitPrice"), "value.lines[1].unitPrice", "is missing"),
                refusal(cart -> cart.put("envelope", "none"), "value.envelope", "must be an object"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void namesTheFieldThatDoesNotFit(Consumer<Map<String, Object>> edit, String field, String problem) {
        assertThatThrownBy(() -> edited(edit)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.problem()).contains(problem);
        });
    }

    @Test
    void namesTheSymbolsOfAnEnum() {
        Map<String, Object> tree =
                new HashMap<>(MessageTree.of(new CancelOrder(CART.getEnvelope(), "o-1", CancellationReason.FRAUD)));
        tree.put("reason", "BECAUSE");

        assertThatThrownBy(() -> MessageReader.read(CancelOrder.getClassSchema(), tree, "value"))
                .hasMessageStartingWith("value.reason: must be one of ")
                .hasMessageContaining("FRAUD");
    }

    private static Object edited(Consumer<Map<String, Object>> edit) {
        Map<String, Object> tree = new HashMap<>(MessageTree.of(CART));
        edit.accept(tree);
        return MessageReader.read(CART.getSchema(), tree, "value");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> line(Map<String, Object> cart) {
        List<Object> lines = new ArrayList<>((List<Object>) cart.get("lines"));
        Map<String, Object> line = new HashMap<>((Map<String, Object>) lines.get(1));
        lines.set(1, line);
        cart.put("lines", lines);
        return line;
    }

    private static Arguments refusal(Consumer<Map<String, Object>> edit, String field, String problem) {
        return Arguments.of(edit, field, problem);
    }
}
