package com.acme.commerce.contracts;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One public topic: the single source for topologies, provisioning, validation and tests.
 *
 * @param name {@code <domain>.<stream>.v<major>}
 * @param messages the Avro types that may appear as values; empty for dead letters, whose values are raw bytes
 * @param keyField name of the field that equals a record's key, in every message of the topic; empty for dead letters,
 *     whose keys are as they came
 * @param partitions how many partitions; topics that meet in one topology have equally many
 * @param cleanup what the broker does with old records
 * @param retention how long records are kept; {@link #FOREVER} where nothing is deleted by age
 * @param owner the bounded context that alone writes the facts in it, or alone handles the commands
 * @param personalData whether it has personal data, which must be gone in time once it is deleted or replaced
 */
public record TopicDef(
        String name,
        Set<Class<? extends SpecificRecord>> messages,
        Optional<String> keyField,
        int partitions,
        Cleanup cleanup,
        Duration retention,
        String owner,
        Optional<Deprecation> deprecation,
        boolean personalData) {

    /** Stands for Kafka's {@code retention.ms=-1}. */
    public static final Duration FOREVER = Duration.ofMillis(-1);

    /** What the broker does with old records. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /** What the messages of a topic are. */
    public enum Kind {
        COMMANDS,
        EVENTS,
        DEAD_LETTERS
    }

    private static final String COMMANDS = "-commands";

    /** Long enough to replay a week of business after a bug was found. */
    private static final Duration FACTS = Duration.ofDays(7);

    /** Dead letters wait for people, who take holidays. */
    private static final Duration DEAD_LETTERS = Duration.ofDays(30);

    /**
     * The broker neither deletes nor compacts the segment that it writes to, and by default it writes to one for a week. This
     * is how long personal data that is outdated stays in a segment, once another record follows it.
     */
    public static final Duration PERSONAL_SEGMENT = Duration.ofHours(6);

    public TopicDef {
        messages = Set.copyOf(messages);
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be at least 1, but is " + partitions);
        }
    }

    /** One without personal data. */
    public TopicDef(
            String name,
            Set<Class<? extends SpecificRecord>> messages,
            Optional<String> keyField,
            int partitions,
            Cleanup cleanup,
            Duration retention,
            String owner,
            Optional<Deprecation> deprecation) {
        this(name, messages, keyField, partitions, cleanup, retention, owner, deprecation, false);
    }

    /** Commands or events that are kept for a week. */
    public static TopicDef facts(
            String name, String keyField, int partitions, String owner, Set<Class<? extends SpecificRecord>> messages) {
        return new TopicDef(
                name, messages, Optional.of(keyField), partitions, Cleanup.DELETE, FACTS, owner, Optional.empty());
    }

    /** Events of which the last of each key is kept for good. */
    public static TopicDef latest(
            String name, String keyField, int partitions, String owner, Set<Class<? extends SpecificRecord>> messages) {
        return new TopicDef(
                name, messages, Optional.of(keyField), partitions, Cleanup.COMPACT, FOREVER, owner, Optional.empty());
    }

    /** What the application of a context could not take. */
    public static TopicDef deadLetters(String context, int partitions) {
        return new TopicDef(
                context + ".dead-letters.v1",
                Set.of(),
                Optional.empty(),
                partitions,
                Cleanup.DELETE,
                DEAD_LETTERS,
                context,
                Optional.empty());
    }

    /** By their names, streams of commands end in {@code -commands}. */
    public Kind kind() {
        if (messages.isEmpty()) {
            return Kind.DEAD_LETTERS;
        }
        return stream().endsWith(COMMANDS) ? Kind.COMMANDS : Kind.EVENTS;
    }

    /** The domain in its name. */
    public String domain() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The stream in its name. */
    public String stream() {
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }

    /** The major version in its name. */
    public int major() {
        return Integer.parseInt(name.substring(name.lastIndexOf(".v") + 2));
    }

    /** The same topic with an announced end. */
    public TopicDef endingWith(Deprecation announced) {
        return new TopicDef(
                name, messages, keyField, partitions, cleanup, retention, owner, Optional.of(announced), personalData);
    }

    /** The same topic with other people's data in it: kept for {@code retention}, and gone soon after. */
    public TopicDef withPersonalData(Duration retention) {
        return new TopicDef(name, messages, keyField, partitions, cleanup, retention, owner, deprecation, true);
    }

    /** The topic's configuration as the broker takes it. */
    public Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.name().toLowerCase(Locale.ROOT));
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        if (personalData) {
            config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(PERSONAL_SEGMENT.toMillis()));
        }
        if (personalData && cleanup == Cleanup.COMPACT) {
            config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(PERSONAL_SEGMENT.toMillis()));
        }
        if (kind() == Kind.DEAD_LETTERS) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetter.MAX_BYTES));
        }
        return config;
    }
}
