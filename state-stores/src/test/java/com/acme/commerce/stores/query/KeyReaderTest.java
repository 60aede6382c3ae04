package com.acme.commerce.stores.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStore;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeyReaderTest {

    private static final HostInfo SELF = new HostInfo("shop-0", 8080);
    private static final HostInfo PEER = new HostInfo("shop-1", 8080);
    private static final KafkaStreams NEVER_STARTED = neverStarted();

    @AfterAll
    static void close() {
        NEVER_STARTED.close();
    }

    @Test
    void aKeyOfAPeerLeadsThere() {
        assertThat(reader(new KeyQueryMetadata(PEER, Set.of(), 3)).read(OrderStore.ORDERS, "o-1"))
                .isEqualTo(new Routed.There<Order>(PEER, 3));
    }

    @Test
    void aReadThatWasPassedOnIsNeverPassedOnAgain() {
        assertThat(reader(new KeyQueryMetadata(PEER, Set.of(), 3)).readPassedOn(OrderStore.ORDERS, "o-1"))
                .isInstanceOfSatisfying(Routed.Unavailable.class, unavailable -> {
                    assertThat(unavailable.reason()).contains("moving");
                    assertThat(unavailable.retryAfter()).isPositive();
                });
    }

    @Test
    void aKeyThatIsHereButCannotBeReadYetIsUnavailable() {
        KeyReader reader = reader(new KeyQueryMetadata(SELF, Set.of(), 3));

        assertThat(reader.read(OrderStore.ORDERS, "o-1")).isInstanceOf(Routed.Unavailable.class);
        assertThat(reader.readPassedOn(OrderStore.ORDERS, "o-1")).isInstanceOf(Routed.Unavailable.class);
    }

    @Test
    void aKeyThatNobodyOwnsIsUnavailable() {
        assertThat(reader(null).read(OrderStore.ORDERS, "o-1")).isInstanceOf(Routed.Unavailable.class);
        assertThat(reader(KeyQueryMetadata.NOT_AVAILABLE).readPassedOn(OrderStore.ORDERS, "o-1"))
                .isInstanceOf(Routed.Unavailable.class);
    }

    private static KeyReader reader(KeyQueryMetadata metadata) {
        return new KeyReader(new Locator((store, key, serializer) -> metadata, SELF), new LocalReader(NEVER_STARTED));
    }

    private static KafkaStreams neverStarted() {
        Topology topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "topic");
        topology.addProcessor("processor", NoOp::new, "source");
        topology.addStateStore(OrderStore.ORDERS.builder(), "processor");
        // Nobody listens there, and nobody is asked before the start.
        return new KafkaStreams(
                topology,
                new StreamsConfig(Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        "test",
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "127.0.0.1:1")));
    }

    private static final class NoOp implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {}
    }
}
