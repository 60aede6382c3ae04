package com.acme.commerce.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.inventory.StockLevel;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

    private final StoredRows rows = StoredRows.onClassPath();

    @Test
    void aRowIsReadWithoutKnowingItsType() {
        StockLevel level = new StockLevel(5L, 3L, 2L, 10L, 7L);
        byte[] row = new StateSerde<>(StockLevel.class).serializer().serialize("any", level);

        assertThat(rows.decode(row))
                .hasValueSatisfying(read -> assertThat(read.toString()).isEqualTo(level.toString()));
    }

    @Test
    void whatIsNoRowIsLeftAlone() {
        assertThat(rows.decode(new byte[] {1})).isEmpty();
        assertThat(rows.decode(new byte[] {(byte) 0xC3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5}))
                .isEmpty();
    }
}
