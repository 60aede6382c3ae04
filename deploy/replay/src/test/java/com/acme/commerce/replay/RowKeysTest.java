package com.acme.commerce.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class RowKeysTest {

    private static final long AT = 1_750_000_000_000L;

    @Test
    void deadlinesOfOneThingAreTheSameWhenever() {
        assertThat(RowKeys.withoutMoment(DeadlineStore.key(AT, "order-1")))
                .isEqualTo(RowKeys.withoutMoment(DeadlineStore.key(AT + 61_234, "order-1")))
                .isNotEqualTo(RowKeys.withoutMoment(DeadlineStore.key(AT, "order-2")));
        assertThat(RowKeys.text(DeadlineStore.key(AT, "order-1"))).isEqualTo("(some time)order-1");
    }

    @Test
    void soAreEntriesOfAnIndexByTimeButNotThoseByNumber() {
        Bytes list = PlaceKeys.prefix('c', "customer-1");

        assertThat(RowKeys.withoutMoment(PlaceKeys.key(list, new Place(AT, "order-1"))))
                .isEqualTo(RowKeys.withoutMoment(PlaceKeys.key(list, new Place(AT + 1, "order-1"))))
                .isNotEqualTo(RowKeys.withoutMoment(
                        PlaceKeys.key(PlaceKeys.prefix('c', "customer-2"), new Place(AT, "order-1"))));
        assertThat(RowKeys.withoutMoment(PlaceKeys.key(list, new Place(5, "review-1"))))
                .isNotEqualTo(RowKeys.withoutMoment(PlaceKeys.key(list, new Place(4, "review-1"))));
    }

    @Test
    void aKeyOfTextStaysAsItIs() {
        Bytes key = Bytes.wrap("product-1/order-1".getBytes(StandardCharsets.UTF_8));

        assertThat(RowKeys.withoutMoment(key)).isEqualTo(key);
        assertThat(RowKeys.text(key)).isEqualTo("product-1/order-1");
    }
}
