package com.acme.commerce.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TransactionsTest {

    private static final long NOW = 1_000_000;
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final TopicPartition ORDERS = new TopicPartition("orders", 1);
    private static final OpenTransaction OLD = new OpenTransaction("orders", 1, 7, (short) 3, 0, 40, NOW - 20_000);

    @Test
    void whatNoCoordinatorKnowsOfHangs() {
        assertThat(Transactions.of(List.of(OLD), List.of(), NOW, QUIET).hanging())
                .containsExactly(OLD);
    }

    @Test
    void whatWasWrittenToALittleAgoDoesNotHang() {
        OpenTransaction recent = new OpenTransaction("orders", 1, 7, (short) 3, 0, 40, NOW - 19_999);

        assertThat(Transactions.of(List.of(recent), List.of(), NOW, QUIET))
                .isEqualTo(new Transactions(List.of(), List.of(recent)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TransactionState.class,
            names = {"ONGOING", "PREPARE_COMMIT", "PREPARE_ABORT"})
    void whatItsCoordinatorWillEndDoesNotHangHoweverOldItIs(TransactionState state) {
        assertThat(Transactions.of(List.of(OLD), List.of(new Coordinated(7, state, Set.of(ORDERS))), NOW, QUIET))
                .isEqualTo(new Transactions(List.of(), List.of(OLD)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TransactionState.class,
            mode = Mode.EXCLUDE,
            names = {"ONGOING", "PREPARE_COMMIT", "PREPARE_ABORT"})
    void whatItsCoordinatorHoldsToBeOverHangs(TransactionState state) {
        assertThat(Transactions.of(List.of(OLD), List.of(new Coordinated(7, state, Set.of(ORDERS))), NOW, QUIET)
                        .hanging())
                .containsExactly(OLD);
    }

    @Test
    void aTransactionOfAnotherPartitionOrProducerExplainsNothing() {
        List<Coordinated> others = List.of(
                new Coordinated(7, TransactionState.ONGOING, Set.of(new TopicPartition("orders", 2))),
                new Coordinated(8, TransactionState.ONGOING, Set.of(ORDERS)));

        assertThat(Transactions.of(List.of(OLD), others, NOW, QUIET).hanging()).containsExactly(OLD);
    }
}
