package com.acme.commerce.bench.partitioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitioningBenchTest {

    @Test
    void whatIsPlacedByKeyKeepsItsOrderAndWhatIsPlacedRoundRobinItsBalance(@TempDir Path folder) {
        List<PartitioningFigures> runs = new ArrayList<>();
        List<PartitioningFigures> medians;
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
            medians = new PartitioningBench(broker.bootstrapServers(), 30_000, 100, 1).run(runs::add);
        }

        assertThat(medians)
                .isEqualTo(runs)
                .extracting(PartitioningFigures::placing)
                .containsExactly(Placing.values());
        PartitioningFigures byKey = medians.get(0);
        PartitioningFigures roundRobin = medians.get(1);
        assertThat(byKey.violations()).isZero();
        assertThat(byKey.skew()).isGreaterThan(1.1);
        assertThat(roundRobin.violations()).isPositive();
        assertThat(roundRobin.affectedAggregates()).isPositive().isLessThanOrEqualTo(100);
        assertThat(roundRobin.skew()).isEqualTo(1);
    }

    @Test
    void aRecordIsLateWhereALaterOneOfItsAggregateWasRead() {
        OrderingCheck check = new OrderingCheck(2);
        for (int sequence : List.of(1, 3, 2, 4, 4)) {
            check.read(0, sequence);
        }
        check.read(1, 1);

        assertThat(check.records()).isEqualTo(6);
        assertThat(check.violations()).isEqualTo(1);
        assertThat(check.affected()).isEqualTo(1);
    }

    @Test
    void theMedianIsThatOfTheSamePlacing() {
        List<PartitioningFigures> runs = List.of(
                new PartitioningFigures(Placing.BY_KEY, 0, 0, 1.5, 300),
                new PartitioningFigures(Placing.ROUND_ROBIN, 9, 9, 1, 9),
                new PartitioningFigures(Placing.BY_KEY, 0, 0, 1.7, 100),
                new PartitioningFigures(Placing.BY_KEY, 0, 0, 1.1, 200));

        assertThat(PartitioningFigures.median(Placing.BY_KEY, runs))
                .isEqualTo(new PartitioningFigures(Placing.BY_KEY, 0, 0, 1.5, 200));
    }
}
