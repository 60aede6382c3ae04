package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class CatalogBookTest {

    private final Ledger ledger = new Ledger();
    private long offset;

    @Test
    void repetitions_and_gaps_are_not_wrong() {
        enter(updated(3, 100), updated(4, 200), updated(3, 100), updated(4, 200), deleted(6), deleted(6));

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_change_that_is_told_in_two_ways_is_found() {
        enter(updated(3, 100), updated(3, 200));

        assertThat(broken()).containsExactly("a change of a product was told in two ways");
    }

    @Test
    void a_change_after_the_end_is_found() {
        enter(deleted(3), updated(4, 100));

        assertThat(broken()).containsExactly("a product was changed after it was deleted");
    }

    private void enter(SpecificRecord... events) {
        for (SpecificRecord event : events) {
            ledger.accept(new Origin("catalog.products.v1", 0, offset++), event);
        }
    }

    private List<String> broken() {
        return ledger.judge(Long.MAX_VALUE).first().stream()
                .filter(violation -> violation.rule() == Rule.CATALOG)
                .map(Violation::description)
                .toList();
    }

    private static ProductUpdated updated(long version, long price) {
        Product product = new Product("p", "s", "Lamp", null, price, "EUR", null, ProductStatus.ACTIVE);
        var envelope = new Causation("p/" + version, "p", "trace", 0).envelope(ProductUpdated.class, "p");
        return new ProductUpdated(envelope, "p", version, List.of("price"), product);
    }

    private static ProductDeleted deleted(long version) {
        var envelope = new Causation("p/" + version, "p", "trace", 0).envelope(ProductDeleted.class, "p");
        return new ProductDeleted(envelope, "p", version, DeletionReason.OTHER);
    }
}
