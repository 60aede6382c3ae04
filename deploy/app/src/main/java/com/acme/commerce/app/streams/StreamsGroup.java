package com.acme.commerce.app.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings that the broker keeps for groups of the {@code streams} protocol, where members cannot bring their own:
 * standbys, and how soon a dead member is noticed. The broker sets bounds to them, which are kept to.
 */
public final class StreamsGroup {

    static final String STANDBYS = "streams.num.standby.replicas";
    static final String SESSION = "streams.session.timeout.ms";
    static final String HEARTBEAT = "streams.heartbeat.interval.ms";

    /** What {@link Membership} gives to the members of other groups; by default the broker's minimum is 45 s. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private static final int HEARTBEAT_INTERVAL_MS = 2_000;

    /** The broker may be in the middle of its own start. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsGroup.class);

    private StreamsGroup() {}

    /**
     * Gives the groups their settings, before their members join.
     *
     * @throws ConfigException if the broker refuses or does not answer, with its reason
     */
    public static void configure(Admin admin, Collection<String> groups, int standbys) {
        Map<String, String> wanted = withinBounds(brokerConfig(admin), standbys);
        LOG.info("settings of the groups {}: {}", groups, wanted);
        List<AlterConfigOp> changes = wanted.entrySet().stream()
                .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> all = new HashMap<>();
        groups.forEach(group -> all.put(new ConfigResource(ConfigResource.Type.GROUP, group), changes));
        await(admin.incrementalAlterConfigs(all).all());
    }

    /** @param broker its configuration; a bound that an older one does not have does not bind */
    static Map<String, String> withinBounds(Map<String, String> broker, int standbys) {
        return Map.of(
                STANDBYS, Integer.toString(Math.min(standbys, bound(broker, "group.streams.max.standby.replicas"))),
                SESSION, atLeast(SESSION_TIMEOUT_MS, broker.get("group.streams.min.session.timeout.ms")),
                HEARTBEAT, atLeast(HEARTBEAT_INTERVAL_MS, broker.get("group.streams.min.heartbeat.interval.ms")));
    }

    private static int bound(Map<String, String> broker, String key) {
        String value = broker.get(key);
        return value == null ? Integer.MAX_VALUE : Integer.parseInt(value);
    }

    private static String atLeast(int wanted, String minimum) {
        return Integer.toString(minimum == null ? wanted : Math.max(wanted, Integer.parseInt(minimum)));
    }

    private static Map<String, String> brokerConfig(Admin admin) {
        // All brokers have the same bounds, or a group would depend on where its coordinator is.
        int node = await(admin.describeCluster().nodes()).iterator().next().id();
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(node));
        Config config = await(admin.describeConfigs(List.of(broker)).all()).get(broker);
        Map<String, String> values = new HashMap<>();
        config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ConfigException("streams.membership is streams, but the settings of its groups cannot be given to"
                    + " the broker: " + reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
