package com.acme.commerce.stores.query;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aKeyWhoseActiveCopyIsHereIsOurs() {
        assertThat(locate(new KeyQueryMetadata(SELF, Set.of(PEER), 3))).isEqualTo(new Owner.Self(3));
    }

    @Test
    void aKeyWhoseActiveCopyIsElsewhereIsThePeersEvenIfAStandbyIsHere() {
        assertThat(locate(new KeyQueryMetadata(PEER, Set.of(SELF), 3))).isEqualTo(new Owner.Peer(PEER, 3));
    }

    @Test
    void theTwoWaysOfNotKnowingAreBothUnknown() {
        assertThat(locate(null)).isInstanceOf(Owner.Unknown.class);
        assertThat(locate(KeyQueryMetadata.NOT_AVAILABLE)).isInstanceOf(Owner.Unknown.class);
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
        Locator locator = new Locator(streams, SELF);

        assertThat(locator.locate("orders", "o-1")).isInstanceOf(Owner.Unknown.class);
        streams.close();
        assertThat(locator.locate("orders", "o-1")).isInstanceOf(Owner.Unknown.class);
    }

    @Test
    void theKeyIsHashedAsItsBytesInTheTopics() {
        Locator locator = new Locator(
                (store, key, serializer) -> {
                    assertThat(serializer).isInstanceOf(StringSerializer.class);
                    return new KeyQueryMetadata(SELF, Set.of(), store.length() + key.length());
                },
                SELF);

        assertThat(locator.locate("orders", "o-1")).isEqualTo(new Owner.Self(9));
    }

    private static Owner locate(KeyQueryMetadata metadata) {
        return new Locator((store, key, serializer) -> metadata, SELF).locate("orders", "o-1");
    }
}
