package com.acme.commerce.catalog.products;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProductDecisionsTest {

    @Test
    void a_new_product_is_a_draft_unless_somebody_says_otherwise() {
        assertThat(ProductDecisions.create("p", GivenProducts.lamp("s")).getStatus())
                .isEqualTo(ProductStatus.DRAFT);
        Map<ProductField, Object> active = GivenProducts.lamp("s");
        active.put(ProductField.STATUS, ProductStatus.ACTIVE);
        assertThat(ProductDecisions.create("p", active).getStatus()).isEqualTo(ProductStatus.ACTIVE);
    }

    @Test
    void names_what_has_changed_and_keeps_the_rest() {
        Product lamp = ProductDecisions.create("p", GivenProducts.lamp("s"));
        Map<ProductField, Object> given = new EnumMap<>(ProductField.class);
        given.put(ProductField.PRICE, 4_500L);
        given.put(ProductField.NAME, lamp.getName());
        given.put(ProductField.CATEGORY, "light");

        ProductDecisions.Update update = ProductDecisions.update(lamp, given).orElseThrow();

        assertThat(update.changed()).containsExactly("price", "category");
        assertThat(update.product())
                .isEqualTo(new Product("p", "s", "Desk lamp", null, 4_500L, "EUR", "light", ProductStatus.DRAFT));
    }

    @Test
    void null_empties_a_field() {
        Product lamp = ProductDecisions.create("p", GivenProducts.lamp("s"));
        Map<ProductField, Object> described = new EnumMap<>(ProductField.class);
        described.put(ProductField.DESCRIPTION, "bright");
        Product bright = ProductDecisions.update(lamp, described).orElseThrow().product();
        described.put(ProductField.DESCRIPTION, null);

        assertThat(ProductDecisions.update(bright, described).orElseThrow().product())
                .isEqualTo(lamp);
    }

    @Property(tries = 200)
    void a_change_that_changes_nothing_is_none(@ForAll long price, @ForAll String category) {
        Map<ProductField, Object> given = GivenProducts.lamp("s");
        given.put(ProductField.PRICE, price);
        given.put(ProductField.CATEGORY, category);
        Product product = ProductDecisions.create("p", given);

        assertThat(ProductDecisions.update(product, given)).isEmpty();
        Map<ProductField, Object> all = ProductField.of(product);
        assertThat(ProductField.product("p", all)).isEqualTo(product);
        assertThat(Objects.equals(all.get(ProductField.PRICE), price)).isTrue();
    }
}
