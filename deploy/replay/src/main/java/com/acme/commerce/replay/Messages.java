package com.acme.commerce.replay;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.replay.Difference.What;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The messages that the running application said, as they lie on its topics, and whether the replay says the same. What a
 * message says counts, and its id, but not when. What time alone led to has an id that may be made of the moment: there the id
 * does not count either.
 *
 * <p>A message without a cause came from outside and is not the application's.
 */
final class Messages implements ArrivalTimes.Known {

    private static final Pattern ID_OF_A_MESSAGE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Deserializer<SpecificRecord> values;
    private final Set<String> topics;
    private final Set<String> incomplete;
    private final Differences differences;
    private final Map<Long, Deque<Original>> originals = new HashMap<>();
    private final Map<Long, Long> decisions = new HashMap<>();
    private final Map<Long, Long> sayings = new HashMap<>();
    private long compared;
    private long inMotion;

    /**
     * @param topics on which the application says messages
     * @param incomplete those of which only some messages are left: what is missing there may have been said
     */
    Messages(Deserializer<SpecificRecord> values, Set<String> topics, Set<String> incomplete, Differences differences) {
        this.values = values;
        this.topics = Set.copyOf(topics);
        this.incomplete = Set.copyOf(incomplete);
        this.differences = differences;
    }

    /** A record of one of the topics. */
    void original(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord message = values.deserialize(record.topic(), record.headers(), record.value());
        if (!isOfTheApplication(message)) {
            return;
        }
        Envelope envelope = Causation.envelopeOf(message);
        originals
                .computeIfAbsent(print(record.topic(), record.key(), message), any -> new ArrayDeque<>())
                .add(new Original(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        key(record.key()),
                        envelope.getType(),
                        envelope.getTs()));
        decisions.merge(decision(envelope.getCausationId(), record.timestamp()), envelope.getTs(), Math::min);
        sayings.merge(hash(envelope.getId()), envelope.getTs(), Math::min);
    }

    @Override
    public OptionalLong decidedAt(String id, long timestamp) {
        return optional(decisions.get(decision(id, timestamp)));
    }

    @Override
    public OptionalLong saidAt(String id) {
        return optional(sayings.get(hash(id)));
    }

    /** What is said on a record at once has its timestamp; what is said later, when its time has come, has another. */
    private static long decision(String cause, long timestamp) {
        return hash(cause + '@' + timestamp);
    }

    private static OptionalLong optional(Long at) {
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /**
     * What the replay says; dead letters are no messages.
     *
     * @param settled whether the running application must have said it by now
     */
    void said(Said said, boolean settled) {
        if (!topics.contains(said.topic())) {
            return;
        }
        SpecificRecord message = values.deserialize(said.topic(), said.headers(), said.value());
        if (!isOfTheApplication(message)) {
            return;
        }
        Deque<Original> same = originals.get(print(said.topic(), said.key(), message));
        if (same != null && !same.isEmpty()) {
            same.poll();
            compared++;
        } else if (!settled) {
            inMotion++;
        } else if (!incomplete.contains(said.topic())) {
            Envelope envelope = Causation.envelopeOf(message);
            compared++;
            differences.add(new Difference(
                    What.MESSAGE_ONLY_REBUILT,
                    said.topic(),
                    key(said.key()),
                    List.of(envelope.getType() + ' ' + envelope.getId() + " because of " + envelope.getCausationId())));
        }
    }

    /**
     * Everything was said: what is left the replay did not say.
     *
     * @param until what was decided later may still be said
     */
    void end(long until) {
        for (Deque<Original> left : originals.values()) {
            for (Original original : left) {
                if (original.decidedAt() >= until) {
                    inMotion++;
                } else {
                    differences.add(new Difference(
                            What.MESSAGE_ONLY_RUNNING,
                            original.topic(),
                            original.key(),
                            List.of(original.type() + " at partition " + original.partition() + ", offset "
                                    + original.offset())));
                }
            }
        }
    }

    long compared() {
        return compared;
    }

    long inMotion() {
        return inMotion;
    }

    /** Null, which makes a topic forget a key, neither says when nor why: the rows and messages beside it are compared. */
    private static boolean isOfTheApplication(SpecificRecord message) {
        return message != null && Causation.envelopeOf(message).getCausationId() != null;
    }

    private static long print(String topic, byte[] key, SpecificRecord message) {
        SortedMap<String, String> fields = Fields.of(message);
        String cause = String.valueOf(Causation.envelopeOf(message).getCausationId());
        if (!ID_OF_A_MESSAGE.matcher(cause).matches()) {
            fields.remove("envelope.id");
            fields.remove("envelope.causationId");
        }
        return hash(topic + '\n' + key(key) + '\n' + fields);
    }

    private static long hash(String text) {
        return MurmurHash3.hash128x64(text.getBytes(StandardCharsets.UTF_8))[0];
    }

    private static String key(byte[] key) {
        return key == null ? "(no key)" : new String(key, StandardCharsets.UTF_8);
    }

    private record Original(String topic, int partition, long offset, String key, String type, long decidedAt) {}
}
