package com.acme.commerce.stores.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.ordering.OrderStatus;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    private static final OrderQuery QUERY = new OrderQuery.ByCustomer("customer-1");

    @Property
    void theListItIsOfReadsIt(@ForAll long at, @ForAll("ids") String orderId) {
        Place place = new Place(at, orderId);

        assertThat(PageToken.read(QUERY, PageToken.of(QUERY, place))).contains(place);
        assertThat(PageToken.of(QUERY, place)).matches("[A-Za-z0-9_-]+");
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().alpha().withChars('\u00e4', '\u0000', '.').ofMaxLength(128);
    }

    @Test
    void anotherListRefusesIt() {
        String token = PageToken.of(QUERY, new Place(1, "order-1"));

        assertThat(PageToken.read(new OrderQuery.ByCustomer("customer-2"), token))
                .isEmpty();
        OrderQuery failed = OrderQuery.byStatus(OrderStatus.FAILED, 5);
        assertThat(PageToken.read(failed, token)).isEmpty();
        assertThat(PageToken.read(failed, PageToken.of(OrderQuery.byStatus(OrderStatus.FAILED, 6), new Place(1, "o"))))
                .as("another olderThan")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ", "not base64!", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void garbageIsNoToken(String garbage) {
        assertThat(PageToken.read(QUERY, garbage)).isEmpty();
    }

    @Property
    void noBytesAreOneByChance(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(PageToken.read(QUERY, Base64.getUrlEncoder().encodeToString(bytes)))
                .isEmpty();
    }

    @Property
    void oneThatWasChangedIsNone(@ForAll("ids") String orderId, @ForAll byte other) {
        byte[] token = Base64.getUrlDecoder().decode(PageToken.of(QUERY, new Place(7, orderId)));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] = other;
            if (changed[i] != token[i]) {
                assertThat(PageToken.read(QUERY, Base64.getUrlEncoder().encodeToString(changed)))
                        .isEmpty();
            }
        }
    }
}
