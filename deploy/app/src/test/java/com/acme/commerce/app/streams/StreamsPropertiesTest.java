package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.rocksdb.RocksDbMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    private static final Membership CLASSIC = new Membership(Membership.Kind.CLASSIC, "", true);

    @Test
    void kafkaAcceptsItAndWhatWasGivenWins() {
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20)) {
            StreamsConfig config = config(CLASSIC, memory, Map.of("commit.interval.ms", "7"));

            assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                    .isEqualTo("exactly_once_v2");
            assertThat(config.getString(StreamsConfig.APPLICATION_SERVER_CONFIG))
                    .isEqualTo("shop-0:8080");
            assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(2);
            assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
            assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(7);
            assertThat(config.getMainConsumerConfigs("group", "client", 0))
                    .containsEntry("session.timeout.ms", 6_000)
                    .containsEntry("isolation.level", "read_committed");
            assertThat(config.getProducerConfigs("client"))
                    .containsEntry("transaction.timeout.ms", 120_100)
                    .containsEntry("linger.ms", 5);
        }
    }

    @Test
    void whatThePromisesRestOnCannotBeChanged() {
        Map<String, Object> given = Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "other",
                StreamsConfig.APPLICATION_SERVER_CONFIG, "other:1",
                StreamsConfig.STATE_DIR_CONFIG, "/other",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueProcessingExceptionHandler.class,
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, "other.Setter",
                RocksDbMemory.CONFIG, "other",
                DeadLetters.CONFIG, "other");
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20)) {
            StreamsConfig config = config(CLASSIC, memory, given);

            assertThat(config.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("commerce-ordering");
            given.forEach((key, value) ->
                    assertThat(config.originals().get(key)).as(key).isNotNull().isNotEqualTo(value));
        }
    }

    @Test
    void aStaticMemberIsKnownByNameAndMayBeAwayForARestart() {
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20)) {
            Membership named = new Membership(Membership.Kind.STATIC, "shop-0", false);
            StreamsConfig config = config(named, memory, Map.of("main.consumer.heartbeat.interval.ms", "5000"));

            assertThat(config.getMainConsumerConfigs("group", "client", 1))
                    .containsEntry("group.instance.id", "shop-0-1")
                    .containsEntry("session.timeout.ms", 30_000)
                    .containsEntry("heartbeat.interval.ms", "5000");
        }
    }

    @Test
    void whereTheBrokerAssignsNothingIsSaidThatItWouldRefuse() {
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20)) {
            Membership members = new Membership(Membership.Kind.STREAMS, "", true);
            StreamsConfig config = config(members, memory, Map.of());

            assertThat(config.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualToIgnoringCase("streams");
            assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isZero();
            assertThat(config.getMainConsumerConfigs("group", "client", 1))
                    .doesNotContainKeys("group.instance.id", "session.timeout.ms", "heartbeat.interval.ms");
        }
    }

    private static StreamsConfig config(Membership membership, RocksDbMemory memory, Map<String, Object> given) {
        Map<String, Object> all = new HashMap<>(given);
        all.put("bootstrap.servers", "broker:9092");
        return new StreamsConfig(new StreamsProperties(
                        Path.of("/state"),
                        new HostInfo("shop-0", 8080),
                        2,
                        1,
                        Duration.ofMillis(100),
                        membership,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        memory,
                        all)
                .of("commerce-ordering", new DeadLetters("commerce-ordering", "dead", reason -> {})));
    }
}
