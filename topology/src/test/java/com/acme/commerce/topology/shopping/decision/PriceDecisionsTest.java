package com.acme.commerce.topology.shopping.decision;

import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.deleted;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.PriceRequested;
import com.acme.commerce.contracts.shopping.PriceVerdict;
import com.acme.commerce.stores.shopping.ProductPrice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceDecisionsTest {

    @ParameterizedTest
    @CsvSource({"ACTIVE, AVAILABLE", "DRAFT, NOT_FOR_SALE", "ARCHIVED, NOT_FOR_SALE", "UNKNOWN, NOT_FOR_SALE"})
    void onlyWhatIsActiveIsSold(ProductStatus status, PriceVerdict verdict) {
        PriceQuoted quote = quote(PriceDecisions.changed(null, product("p", 1, status, 70)));

        assertThat(quote.getVerdict()).isEqualTo(verdict);
        assertThat(quote.getPrice()).isEqualTo(verdict == PriceVerdict.AVAILABLE ? 70 : 0);
    }

    @Test
    void whatTheCatalogNeverNamedIsUnknown() {
        assertThat(quote(null).getVerdict()).isEqualTo(PriceVerdict.UNKNOWN_PRODUCT);
    }

    @Test
    void theNewestEventCountsHoweverOftenOlderOnesCome() {
        ProductPrice second = PriceDecisions.changed(
                PriceDecisions.changed(null, product("p", 1, ProductStatus.ACTIVE, 70)),
                product("p", 2, ProductStatus.ACTIVE, 80));
        assertThat(PriceDecisions.changed(second, product("p", 1, ProductStatus.ACTIVE, 70)))
                .isSameAs(second);

        ProductPrice gone = PriceDecisions.changed(second, deleted("p", 3));
        assertThat(PriceDecisions.changed(gone, product("p", 2, ProductStatus.ACTIVE, 80)))
                .isSameAs(gone);
        assertThat(quote(gone).getVerdict()).isEqualTo(PriceVerdict.DELETED);
    }

    private static PriceQuoted quote(ProductPrice price) {
        var request = new PriceRequested(envelope("PriceRequested", "cart"), "p", "cart", "change");
        return (PriceQuoted) PriceDecisions.quote(price, request, why()).message();
    }
}
