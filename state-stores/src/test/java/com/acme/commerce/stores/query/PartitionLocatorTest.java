package com.acme.commerce.stores.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class PartitionLocatorTest {

    private static final HostInfo ONE = new HostInfo("one", 1);
    private static final HostInfo TWO = new HostInfo("two", 2);
    private static final int PARTITIONS = 6;

    /** As Kafka Streams: asks the partitioner, and says who has the partition that this names. */
    private final PartitionLocator locator = new PartitionLocator((store, partitioner) -> {
        int partition = partitioner
                .partitions("topic", "", null, PARTITIONS)
                .orElseThrow()
                .iterator()
                .next();
        return new KeyQueryMetadata(partition % 2 == 0 ? ONE : TWO, Set.of(), partition);
    });

    @Test
    void aPartitionIsWhereKafkaStreamsSays() throws NotReadableException {
        assertThat(locator.locate("orders", 3)).isEqualTo(new Placement(3, TWO, Set.of()));
        assertThat(locator.locate("orders", 4).active()).isEqualTo(ONE);
    }

    @Test
    void thereAreAsManyPartitionsAsKafkaStreamsTellsThePartitioner() throws NotReadableException {
        assertThat(locator.partitions("orders")).isEqualTo(PARTITIONS);
    }

    @Test
    void beforeTheFirstAssignmentNothingIsKnown() {
        PartitionLocator early = new PartitionLocator((store, partitioner) -> KeyQueryMetadata.NOT_AVAILABLE);

        assertThatThrownBy(() -> early.partitions("orders")).isInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> early.locate("orders", 0)).isInstanceOf(NotReadableException.class);
    }
}
