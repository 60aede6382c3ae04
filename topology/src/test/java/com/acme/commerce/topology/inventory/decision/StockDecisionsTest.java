package com.acme.commerce.topology.inventory.decision;

import static com.acme.commerce.stores.inventory.ReservationState.COMMITTED;
import static com.acme.commerce.stores.inventory.ReservationState.HELD;
import static com.acme.commerce.stores.inventory.ReservationState.REFUSED;
import static com.acme.commerce.stores.inventory.ReservationState.RELEASED;
import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.adjust;
import static com.acme.commerce.topology.Fixtures.commit;
import static com.acme.commerce.topology.Fixtures.release;
import static com.acme.commerce.topology.Fixtures.reserve;
import static com.acme.commerce.topology.Fixtures.takeBack;
import static com.acme.commerce.topology.Fixtures.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import com.acme.commerce.stores.inventory.Adjustment;
import com.acme.commerce.stores.inventory.Reservation;
import com.acme.commerce.stores.inventory.ReservationState;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockDecisionsTest {

    private static final StockLevel TEN = new StockLevel(10L, 0L, 0L, 10L, 1L);
    private static final StockLevel SIX_OF_TEN = new StockLevel(6L, 4L, 0L, 10L, 2L);
    private static final Reservation FOUR_HELD = reservation(HELD);

    @Test
    void reservingSetsAsideAndSaysSoInOrder() {
        StockChange change = StockDecisions.reserve(TEN, null, reserve("o", "p", 4), why());

        assertThat(change.level()).isEqualTo(SIX_OF_TEN);
        assertThat(change.reservation()).isEqualTo(FOUR_HELD);
        assertThat(types(change)).containsExactly(InventoryReserved.class, InventoryAdjusted.class);
        assertThat(change.messages().get(0).key()).isEqualTo("o");
        assertThat(change.messages().get(1).key()).isEqualTo("p");
    }

    @ParameterizedTest
    @CsvSource({"10, 11", "0, 1"})
    void tooLittleIsRefusedAndTheRefusalRemembered(long available, int wanted) {
        StockLevel level = new StockLevel(available, 0L, 0L, available, 1L);
        StockChange change = StockDecisions.reserve(level, null, reserve("o", "p", wanted), why());

        assertThat(change.level()).isNull();
        assertThat(change.reservation().getState()).isEqualTo(REFUSED);
        assertThat(types(change)).containsExactly(InventoryUnavailable.class);
    }

    @Test
    void aProductThatWasNeverStockedIsUnavailable() {
        StockChange change = StockDecisions.reserve(null, null, reserve("o", "p", 1), why());
        assertThat(types(change)).containsExactly(InventoryUnavailable.class);
    }

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void aSecondReservationOfTheSameOrderChangesNothing(ReservationState state) {
        assertThat(StockDecisions.reserve(TEN, reservation(state), reserve("o", "p", 1), why()))
                .isEqualTo(StockChange.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aQuantityBelowOneIsNotAcceptable(int quantity) {
        assertThatThrownBy(() -> StockDecisions.reserve(TEN, null, reserve("o", "p", quantity), why()))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("quantity");
    }

    @Test
    void releasingGivesBack() {
        StockChange change = StockDecisions.release(SIX_OF_TEN, FOUR_HELD, release("o", "p"), why());

        assertThat(change.level()).isEqualTo(new StockLevel(10L, 0L, 0L, 10L, 3L));
        assertThat(change.reservation().getState()).isEqualTo(RELEASED);
        assertThat(types(change)).containsExactly(InventoryReleased.class, InventoryAdjusted.class);
    }

    @Test
    void aReleaseThatOvertakesItsReservationClosesTheDoor() {
        StockChange release = StockDecisions.release(TEN, null, release("o", "p"), why());
        assertThat(release.messages()).isEmpty();

        assertThat(StockDecisions.reserve(TEN, release.reservation(), reserve("o", "p", 4), why()))
                .isEqualTo(StockChange.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(value = ReservationState.class, names = "HELD", mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatIsHeldIsReleasedOrLeaves(ReservationState state) {
        Reservation settled = reservation(state);
        assertThat(StockDecisions.release(SIX_OF_TEN, settled, release("o", "p"), why()))
                .isEqualTo(StockChange.NOTHING);
        assertThat(StockDecisions.commit(SIX_OF_TEN, settled, commit("o", "p"), why()))
                .isEqualTo(StockChange.NOTHING);
    }

    @Test
    void committedGoodsHaveLeft() {
        StockChange change = StockDecisions.commit(SIX_OF_TEN, FOUR_HELD, commit("o", "p"), why());

        assertThat(change.level()).isEqualTo(new StockLevel(6L, 0L, 4L, 10L, 3L));
        assertThat(change.reservation().getState()).isEqualTo(COMMITTED);
        assertThat(types(change)).containsExactly(InventoryCommitted.class, InventoryAdjusted.class);
    }

    @Test
    void nothingLeavesThatWasNeverReserved() {
        assertThat(StockDecisions.commit(TEN, null, commit("o", "p"), why())).isEqualTo(StockChange.NOTHING);
    }

    @Test
    void goodsThatLeftComeBackOnce() {
        StockLevel shipped = new StockLevel(6L, 0L, 4L, 10L, 3L);
        StockChange change =
                StockDecisions.takeBack(shipped, new Reservation(4, COMMITTED, NOW), takeBack("o", "p"), why());

        assertThat(change.level()).isEqualTo(new StockLevel(10L, 0L, 0L, 10L, 4L));
        assertThat(change.reservation().getState()).isEqualTo(ReservationState.RETURNED);
        assertThat(types(change)).containsExactly(InventoryReturned.class, InventoryAdjusted.class);
        assertThat(StockDecisions.takeBack(change.level(), change.reservation(), takeBack("o", "p"), why()))
                .isEqualTo(StockChange.NOTHING);
    }

    @Test
    void nothingComesBackThatHasNotLeft() {
        assertThat(StockDecisions.takeBack(SIX_OF_TEN, FOUR_HELD, takeBack("o", "p"), why()))
                .isEqualTo(StockChange.NOTHING);
        assertThat(StockDecisions.takeBack(TEN, null, takeBack("o", "p"), why()))
                .isEqualTo(StockChange.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"5, 11, 15", "-6, 0, 4", "0, 6, 10"})
    void adjustingMovesWhatIsAvailable(long delta, long available, long received) {
        StockChange change = StockDecisions.adjust(SIX_OF_TEN, null, adjust("adj", "p", delta), why());

        assertThat(change.level()).isEqualTo(new StockLevel(available, 4L, 0L, received, 3L));
        assertThat(change.adjustment()).isEqualTo(new Adjustment(delta, true, NOW));
        assertThat(types(change))
                .containsExactly(
                        StockAdjusted.class,
                        com.acme.commerce.contracts.fulfilment.v2.StockAdjusted.class,
                        InventoryAdjusted.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7, Long.MIN_VALUE, Long.MAX_VALUE})
    void anAdjustmentThatCannotBeIsRefused(long delta) {
        StockChange change = StockDecisions.adjust(SIX_OF_TEN, null, adjust("adj", "p", delta), why());

        assertThat(change.level()).isNull();
        assertThat(change.adjustment().getApplied()).isFalse();
        assertThat(types(change))
                .containsExactly(
                        StockAdjustmentRejected.class,
                        com.acme.commerce.contracts.fulfilment.v2.StockAdjustmentRejected.class);
    }

    @Test
    void anAdjustmentCountsOnce() {
        assertThat(StockDecisions.adjust(TEN, new Adjustment(5L, true, NOW), adjust("adj", "p", 5), why()))
                .isEqualTo(StockChange.NOTHING);
    }

    private static Reservation reservation(ReservationState state) {
        return new Reservation(4, state, NOW);
    }

    private static List<Class<?>> types(StockChange change) {
        return change.messages().stream()
                .<Class<?>>map(outbound -> outbound.message().getClass())
                .toList();
    }
}
