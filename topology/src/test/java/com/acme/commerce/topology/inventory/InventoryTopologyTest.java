package com.acme.commerce.topology.inventory;

import static com.acme.commerce.topology.Fixtures.adjust;
import static com.acme.commerce.topology.Fixtures.commit;
import static com.acme.commerce.topology.Fixtures.release;
import static com.acme.commerce.topology.Fixtures.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.inventory.StockStore;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.inventory.decision.StockRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTopologyTest {

    @TempDir
    Path stateDir;

    private final List<StockRule> kept = new ArrayList<>();
    private final List<StockRule> violated = new ArrayList<>();
    private TopologyUnderTest inventory;

    @BeforeEach
    void startWithTen() {
        inventory = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new InventoryTopology(
                                catalogue,
                                values,
                                (rule, holds) -> (holds ? kept : violated).add(rule),
                                new CommitTracker())
                        .build());
        inventory.send("p", adjust("seed", "p", 10));
    }

    @AfterEach
    void stop() {
        inventory.close();
    }

    @Test
    void whateverHappensToStockIsPublishedAndNumbered() {
        inventory.send("p", reserve("o1", "p", 4));
        inventory.send("p", reserve("o2", "p", 5));
        inventory.send("p", release("o1", "p"));
        inventory.send("p", commit("o2", "p"));

        assertThat(inventory.messages(inventory.catalogue.reservations()))
                .hasExactlyElementsOfTypes(
                        InventoryReserved.class,
                        InventoryReserved.class,
                        InventoryReleased.class,
                        InventoryCommitted.class);
        assertThat(inventory.messages(inventory.catalogue.stockLevels()))
                .map(InventoryAdjusted.class::cast)
                .extracting(InventoryAdjusted::getSequence, InventoryAdjusted::getAvailable)
                .containsExactly(tuple(1, 10), tuple(2, 6), tuple(3, 1), tuple(4, 5), tuple(5, 5));
        assertThat(level()).isEqualTo(new StockLevel(5L, 0L, 5L, 10L, 5L));
    }

    @Test
    void everyLevelIsHeldAgainstTheRulesOfStock() {
        inventory.send("p", reserve("o1", "p", 4));
        assertThat(kept).hasSize(2 * StockRule.values().length);
        assertThat(violated).isEmpty();

        // Goods that nobody received: whoever damaged the row, the next change tells.
        inventory.<StockLevel>store("stock").put("p", new StockLevel(7L, 4L, 0L, 10L, 2L));
        inventory.send("p", reserve("o2", "p", 1));
        inventory.<StockLevel>store("stock").put("p", new StockLevel(10L, 4L, -4L, 10L, 3L));
        inventory.send("p", reserve("o3", "p", 1));

        assertThat(violated).containsExactly(StockRule.STOCK_BALANCE, StockRule.STOCK_NEGATIVE);
    }

    @Test
    void answersGoToTheOrderLevelsToTheProduct() {
        inventory.messages(inventory.catalogue.stockLevels());
        inventory.send("p", reserve("o1", "p", 4));

        assertThat(inventory.records(inventory.catalogue.reservations()))
                .extracting(TestRecord::key)
                .containsExactly("o1");
        assertThat(inventory.records(inventory.catalogue.stockLevels()))
                .extracting(TestRecord::key)
                .containsExactly("p");
    }

    @Test
    void theSameCommandsTwiceCountOnce() {
        ReserveInventory reserve = reserve("o1", "p", 4);
        inventory.send("p", reserve);
        inventory.send("p", reserve);
        inventory.send("p", reserve("o1", "p", 4));
        inventory.send("p", adjust("seed", "p", 10));

        assertThat(inventory.messages(inventory.catalogue.reservations())).hasSize(1);
        assertThat(level().getReserved()).isEqualTo(4);
        assertThat(level().getReceived()).isEqualTo(10);
    }

    @Test
    void refusalsChangeNothing() {
        inventory.send("p", reserve("o1", "p", 11));
        inventory.send("p", adjust("too-much", "p", -11));

        assertThat(inventory.messages(inventory.catalogue.reservations()))
                .hasExactlyElementsOfTypes(InventoryUnavailable.class);
        assertThat(inventory.messages(inventory.catalogue.stockAdjustments()))
                .hasExactlyElementsOfTypes(StockAdjusted.class, StockAdjustmentRejected.class);
        assertThat(level().getSequence()).isEqualTo(1);
    }

    @Test
    void bothMajorVersionsSayTheSameOfEveryAdjustment() {
        inventory.send("p", reserve("o1", "p", 4));
        inventory.send("p", adjust("loss", "p", -5));
        inventory.send("p", adjust("too-much", "p", -2));

        List<SpecificRecord> first = inventory.messages(inventory.catalogue.stockAdjustments());
        List<SpecificRecord> second = inventory.messages(inventory.catalogue.stockAdjustmentsV2());
        assertThat(second).hasSameSizeAs(first).hasSize(3);
        var loss = (StockAdjusted) first.get(1);
        var lossV2 = (com.acme.commerce.contracts.fulfilment.v2.StockAdjusted) second.get(1);
        assertThat(lossV2.getAvailableBefore()).isEqualTo(6);
        assertThat(lossV2.getAvailableAfter()).isEqualTo(1);
        assertThat(lossV2.getAvailableAfter() - lossV2.getAvailableBefore()).isEqualTo(loss.getDelta());
        assertThat(lossV2.getSequence()).isEqualTo(loss.getSequence());
        assertThat(lossV2.getReason()).isEqualTo(loss.getReason());
        assertThat(lossV2.getEnvelope().getVersion()).isEqualTo(2);
        assertThat(lossV2.getEnvelope().getId()).isNotEqualTo(loss.getEnvelope().getId());
        var refusal = (com.acme.commerce.contracts.fulfilment.v2.StockAdjustmentRejected) second.get(2);
        assertThat(refusal.getRequested()).isEqualTo(-2);
        assertThat(refusal.getAvailable()).isEqualTo(1);
    }

    @Test
    void aCommandThatMakesNoSenseLeavesNothingBehind() {
        assertThatThrownBy(() -> inventory.send("p", reserve("o1", "p", 0)))
                .rootCause()
                .hasMessageContaining("quantity");
        assertThatThrownBy(() -> inventory.send("q", reserve("o1", "p", 1)))
                .rootCause()
                .hasMessageContaining("productId");
    }

    private StockLevel level() {
        return inventory.<StockLevel>store(StockStore.LEVELS.name()).get("p");
    }

    private static Tuple tuple(long sequence, long available) {
        return Tuple.tuple(sequence, available);
    }
}
