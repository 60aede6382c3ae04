package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.TopicDef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What separates a cluster's topics from the catalogue. A topic that keeps its records longer, or takes larger ones, than
 * the catalogue says is as good.
 *
 * @param missing topics that will be created
 * @param settings settings that will be changed
 * @param wrongPartitions topics that have another number of partitions; that is never changed, because it would send
 *     the records of a key to another partition than its earlier ones
 * @param unchanged how many topics are as they should be
 */
public record TopicPlan(
        List<TopicDef> missing, List<Setting> settings, List<WrongPartitions> wrongPartitions, int unchanged) {

    /** One setting of a topic that exists. */
    public record Setting(String topic, String key, String current, String wanted) {}

    /** The number of partitions of a topic, and the one that the catalogue says. */
    public record WrongPartitions(String topic, int current, int wanted) {}

    /** Compares. Of a topic whose settings could not be read only the partitions are looked at. */
    static TopicPlan of(List<TopicDef> wanted, Map<String, TopicState> found) {
        List<TopicDef> missing = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        List<WrongPartitions> wrongPartitions = new ArrayList<>();
        Set<String> different = new HashSet<>();
        for (TopicDef topic : wanted) {
            TopicState state = found.get(topic.name());
            if (state == null) {
                missing.add(topic);
                different.add(topic.name());
                continue;
            }
            if (state.partitions() != topic.partitions()) {
                wrongPartitions.add(new WrongPartitions(topic.name(), state.partitions(), topic.partitions()));
                different.add(topic.name());
            }
            new TreeMap<>(topic.config()).forEach((key, value) -> {
                String current = state.config().get(key);
                if (current != null && !isAsGood(key, current, value)) {
                    settings.add(new Setting(topic.name(), key, current, value));
                    different.add(topic.name());
                }
            });
        }
        return new TopicPlan(missing, settings, wrongPartitions, wanted.size() - different.size());
    }

    /** Whether there is anything that can be done. */
    public boolean hasChanges() {
        return !missing.isEmpty() || !settings.isEmpty();
    }

    /** Sentences for people, one per difference. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        missing.forEach(topic -> lines.add("create  " + topic.name() + ": " + topic.partitions() + " partitions, "
                + new TreeMap<>(topic.config())));
        settings.forEach(setting -> lines.add("change  " + setting.topic() + ": " + setting.key() + " is "
                + setting.current() + " and will be " + setting.wanted()));
        wrongPartitions.forEach(wrong -> lines.add("WRONG   " + wrong.topic() + " has " + wrong.current()
                + " partitions, the catalogue says " + wrong.wanted()
                + ". It is not changed: the records of a key would be spread over two partitions."));
        return lines;
    }

    private static boolean isAsGood(String key, String current, String wanted) {
        return switch (key) {
            case TopicConfig.RETENTION_MS_CONFIG -> millis(current) >= millis(wanted);
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> Long.parseLong(current) >= Long.parseLong(wanted);
            case TopicConfig.CLEANUP_POLICY_CONFIG -> policies(current).equals(policies(wanted));
            default -> current.equals(wanted);
        };
    }

    private static long millis(String retention) {
        long millis = Long.parseLong(retention);
        return millis == TopicDef.FOREVER.toMillis() ? Long.MAX_VALUE : millis;
    }

    private static Set<String> policies(String list) {
        return new HashSet<>(Arrays.asList(list.split(" *, *")));
    }
}
