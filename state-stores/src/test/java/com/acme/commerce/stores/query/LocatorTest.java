package com.acme.commerce.stores.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class LocatorTest {

    private static final HostInfo SELF = new HostInfo("shop-0", 8080);
    private static final HostInfo PEER = new HostInfo("shop-1", 8080);

    @Test
    void everyCopyIsFound() throws NotReadableException {
        assertThat(locate(new KeyQueryMetadata(PEER, Set.of(SELF), 3))).isEqualTo(new Placement(3, PEER, Set.of(SELF)));
    }

    @Test
    void theTwoWaysOfNotKnowingAreBothSaid() {
        assertThatExceptionOfType(NotReadableException.class).isThrownBy(() -> locate(null));
        assertThatExceptionOfType(NotReadableException.class).isThrownBy(() -> locate(KeyQueryMetadata.NOT_AVAILABLE));
    }

    @Test
    void anApplicationThatDoesNotRunOwnsNothing() {
        Topology topology = new Topology();
        topology.addSource("source", "topic");
        var config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "test",
                // Nobody listens there, and nobody is asked before the start.
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1",
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class));
        KafkaStreams streams = new KafkaStreams(topology, config);
        Locator locator = new Locator(streams);

        assertThatExceptionOfType(NotReadableException.class).isThrownBy(() -> locator.locate("orders", "o-1"));
        streams.close();
        assertThatExceptionOfType(NotReadableException.class).isThrownBy(() -> locator.locate("orders", "o-1"));
    }

    @Test
    void theKeyIsHashedAsItsBytesInTheTopics() throws NotReadableException {
        Locator locator = new Locator((store, key, serializer) -> {
            assertThat(serializer).isInstanceOf(StringSerializer.class);
            return new KeyQueryMetadata(SELF, Set.of(), store.length() + key.length());
        });

        assertThat(locator.locate("orders", "o-1").partition()).isEqualTo(9);
    }

    private static Placement locate(KeyQueryMetadata metadata) throws NotReadableException {
        return new Locator((store, key, serializer) -> metadata).locate("orders", "o-1");
    }
}
