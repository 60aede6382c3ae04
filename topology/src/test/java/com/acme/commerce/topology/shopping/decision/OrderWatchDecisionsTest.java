package com.acme.commerce.topology.shopping.decision;

import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.Fixtures.orderCreated;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.TERMS;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.cancelled;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.completed;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.stores.shopping.DiscountedOrder;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.decision.Decision;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderWatchDecisionsTest {

    static {
        GeneratedClasses.trust();
    }

    private static final String ORDER = "order-1";

    private final OrderWatchDecisions decisions = new OrderWatchDecisions(TERMS);

    static Stream<Arguments> orders() {
        SpecificRecord with = cart("SPRING");
        SpecificRecord without = cart(null);
        SpecificRecord created = orderCreated(ORDER, line("p", 1, 5));
        return Stream.of(
                Arguments.of("it failed", List.of(with, failed(ORDER)), 1, false),
                Arguments.of("it was cancelled", List.of(with, created, cancelled(ORDER)), 1, false),
                Arguments.of("the end is read first", List.of(failed(ORDER), with), 1, false),
                Arguments.of("all of it twice", List.of(with, with, failed(ORDER), failed(ORDER)), 1, true),
                Arguments.of("it stands", List.of(with, created), 0, true),
                Arguments.of("it was completed", List.of(with, created, completed(ORDER)), 0, false),
                Arguments.of("it has no promotion", List.of(without, created), 0, false),
                Arguments.of("it has none, and the end is read first", List.of(failed(ORDER), without), 0, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void whatAnOrderHadOfAPromotionComesBackIfTheOrderComesToNothing(
            String name, List<SpecificRecord> messages, int releases, boolean isRemembered) {
        DiscountedOrder order = null;
        int released = 0;
        for (SpecificRecord message : messages) {
            Decision<DiscountedOrder> decision = decisions.observe(order, message, why());
            order = decision.state();
            for (var outbound : decision.messages()) {
                ReleaseDiscount release = (ReleaseDiscount) outbound.message();
                assertThat(outbound.key()).isEqualTo("SPRING");
                assertThat(release.getOrderId()).isEqualTo(ORDER);
                assertThat(release.getCartId()).isEqualTo("cart-of-" + ORDER);
                released++;
            }
        }
        assertThat(released).isEqualTo(releases);
        assertThat(order != null).isEqualTo(isRemembered);
    }

    private static CartCheckedOut cart(String promotionCode) {
        return CartCheckedOut.newBuilder(Fixtures.cart(ORDER, line("p", 1, 5)))
                .setPromotionCode(promotionCode)
                .build();
    }
}
