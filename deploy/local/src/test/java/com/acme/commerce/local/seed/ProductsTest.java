package com.acme.commerce.local.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductsTest {

    @Test
    void ids_are_as_long_as_each_other() {
        assertThat(Products.id(1)).isEqualTo("product-00001");
        assertThat(Products.id(Products.COUNT)).isEqualTo("product-10000");
    }

    @Test
    void there_is_no_product_outside_the_range() {
        assertThatIllegalArgumentException().isThrownBy(() -> Products.id(0)).withMessageContaining("1 to 10000");
        assertThatIllegalArgumentException().isThrownBy(() -> Products.id(10_001));
    }

    @Test
    void all_products_but_the_scarce_ones_get_stock_once_however_often_it_is_sent() {
        List<AdjustInventory> first = Seeder.commands(Seeder.stock(Products.COUNT), 1_000);
        List<AdjustInventory> second = Seeder.commands(Seeder.stock(Products.COUNT), 2_000);
        assertThat(first).hasSize(9_900).allMatch(command -> command.getDelta() == Products.STOCK);
        assertThat(first).extracting(AdjustInventory::getProductId).doesNotHaveDuplicates();
        assertThat(first).extracting(AdjustInventory::getProductId).doesNotContain(Products.id(100));
        assertThat(first).extracting(AdjustInventory::getAdjustmentId).doesNotHaveDuplicates();
        assertThat(second)
                .extracting(AdjustInventory::getAdjustmentId)
                .isEqualTo(first.stream().map(AdjustInventory::getAdjustmentId).toList());
    }
}
