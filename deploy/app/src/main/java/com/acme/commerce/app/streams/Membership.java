package com.acme.commerce.app.streams;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How an instance belongs to the groups of its applications, and what its end means to them.
 *
 * @param kind the protocol, and whether the group knows the instance by name
 * @param instanceName the same after every restart; needed where the kind is {@link Kind#STATIC}
 * @param leaves whether its partitions go to others as soon as it closes, rather than wait for its return
 */
public record Membership(Kind kind, String instanceName, boolean leaves) {

    /** The shortest that brokers allow by default: so long do partitions stand still when an instance is killed. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    /** It is by the answers to heartbeats that members hear of a rebalance: a takeover begins so much later at most. */
    private static final int HEARTBEAT_INTERVAL_MS = 500;

    /** An instance that is started again is back within this, a slow machine and the end of the old process included. */
    private static final int STATIC_SESSION_TIMEOUT_MS = 30_000;

    /** See docs/operations.md for what was measured of each. */
    public enum Kind {
        /** A new member after every start. */
        CLASSIC,
        /** The group keeps the partitions of a name for as long as a session lasts. */
        STATIC,
        /** The broker assigns (KIP-1071); sessions and standbys are settings of the group. */
        STREAMS;

        /** As it is configured. */
        public String configured() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether an instance leaves its groups as it closes, where nothing else is said. */
        public boolean leavesByDefault() {
            return this != STATIC;
        }
    }

    /** @throws ConfigException where these do not go together */
    public Membership {
        if (kind == Kind.STATIC && instanceName.isEmpty()) {
            throw new ConfigException("instance.name is needed where streams.membership is static: the groups know the"
                    + " instance by it, so it must be the same after every restart and no other may have it");
        }
        if (kind == Kind.STREAMS && !leaves) {
            throw new ConfigException("streams.close cannot be remain where streams.membership is streams:"
                    + " in that protocol whoever closes leaves");
        }
    }

    /** What the members of a group that is not configured at the broker say of themselves; to be overridden. */
    Map<String, Object> defaults() {
        if (kind == Kind.STREAMS) {
            // Refused by this protocol: the group has them, see StreamsGroup.
            return Map.of();
        }
        return Map.of(
                main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                kind == Kind.STATIC ? STATIC_SESSION_TIMEOUT_MS : SESSION_TIMEOUT_MS,
                main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                HEARTBEAT_INTERVAL_MS);
    }

    /** What makes the membership what it is. */
    Map<String, Object> essentials() {
        Map<String, Object> essentials = new HashMap<>();
        essentials.put(
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                kind == Kind.STREAMS ? GroupProtocol.STREAMS.name : GroupProtocol.CLASSIC.name);
        if (kind == Kind.STATIC) {
            // Kafka Streams adds the number of the thread.
            essentials.put(main(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceName);
        }
        return essentials;
    }

    GroupMembershipOperation atClose() {
        return leaves ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP;
    }

    private static String main(String key) {
        return StreamsConfig.mainConsumerPrefix(key);
    }
}
