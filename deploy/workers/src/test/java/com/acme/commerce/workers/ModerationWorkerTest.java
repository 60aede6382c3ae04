package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.ReviewTopics;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.workers.moderation.Moderator;
import com.acme.commerce.workers.moderation.Submission;
import com.acme.commerce.workers.moderation.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModerationWorkerTest {

    private static final ReviewTopics TOPICS = Catalogue.withPartitions(1).reviewTopics();
    private static final TopicPartition PARTITION =
            new TopicPartition(TOPICS.moderationRequests().name(), 0);
    private static final long NOW = 1_750_000_000_000L;
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Submission> shown = new CopyOnWriteArrayList<>();
    private volatile int failures;
    private MockConsumer<byte[], byte[]> consumer;
    private MockProducer<byte[], byte[]> producer;
    private RunningWorker running;

    @BeforeEach
    void start() {
        start(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aDecisionFollowsFromItsRequest() {
        ModerationRequested request = request("review-1", 2, "A scoundrel made this.");
        receive(0, "product-1", request);

        ProducerRecord<byte[], byte[]> record = sent(1).get(0);
        assertThat(record.topic()).isEqualTo("reviews.moderation-decisions.v1");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("product-1");
        assertThat(new String(record.headers().lastHeader(TraceParent.HEADER).value(), StandardCharsets.UTF_8))
                .isEqualTo(TRACE);
        ModerationDecided decision = decision(record);
        assertThat(decision.getEnvelope().getCausationId())
                .isEqualTo(request.getEnvelope().getId());
        assertThat(decision.getRound()).isEqualTo(2);
        assertThat(decision.getVerdict()).isEqualTo(ModerationVerdict.REJECT);
        assertThat(decision.getReason()).isEqualTo(ReviewRejectionReason.ABUSE);
        assertThat(shown).containsExactly(new Submission("", "A scoundrel made this.", 1));
    }

    @Test
    void aRequestThatComesTwiceGivesOneDecisionTwice() {
        ModerationRequested request = request("review-1", 1, "Fine.");
        receive(0, "product-1", request);
        receive(1, "product-1", request);

        List<ProducerRecord<byte[], byte[]>> sent = sent(2);
        assertThat(decision(sent.get(0)).getVerdict()).isEqualTo(ModerationVerdict.PUBLISH);
        assertThat(decision(sent.get(1)).getEnvelope().getId())
                .isEqualTo(decision(sent.get(0)).getEnvelope().getId());
    }

    @Test
    void aModeratorThatIsAwayIsAskedAgain() {
        failures = 3;
        receive(0, "product-1", request("review-1", 1, "Fine."));

        assertThat(decision(sent(1).get(0)).getVerdict()).isEqualTo(ModerationVerdict.PUBLISH);
        assertThat(shown).hasSize(4);
    }

    @Test
    void whatNobodyJudgesIsNotShownAndSetAside() {
        running.close();
        start(Duration.ZERO);
        failures = Integer.MAX_VALUE;
        receive(0, "product-1", request("review-1", 1, "Fine."));

        List<ProducerRecord<byte[], byte[]>> sent = sent(2);
        assertThat(decision(sent.get(0)).getVerdict()).isEqualTo(ModerationVerdict.REJECT);
        assertThat(decision(sent.get(0)).getReason()).isEqualTo(ReviewRejectionReason.POLICY_VIOLATION);
        assertThat(sent.get(1).topic()).isEqualTo("reviews.dead-letters.v1");
    }

    @Test
    void whatIsUnderTheWrongKeyIsSetAsideAndTheNextGoesOn() {
        receive(0, "product-2", request("review-1", 1, "Fine."));
        receive(1, "product-1", request("review-2", 1, "Fine."));

        assertThat(sent(2))
                .extracting(ProducerRecord::topic)
                .containsExactly("reviews.dead-letters.v1", "reviews.moderation-decisions.v1");
        assertThat(registry.get("commerce.dead.letters")
                        .tag("application", "commerce-moderation-worker")
                        .tag("reason", "poison")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void start(Duration retryFor) {
        MockConsumer<byte[], byte[]> reading = new MockConsumer<>("earliest");
        consumer = reading;
        producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        WorkerMeters meters = new WorkerMeters(registry, "moderation", ModerationWorkerConfig.GROUP);
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW).plusSeconds(1), ZoneOffset.UTC);
        reading.updatePartitions(PARTITION.topic(), WorkerRig.partitions(TOPICS.moderationRequests(), 1));
        reading.updateBeginningOffsets(Map.of(PARTITION, 0L));
        running = new RunningWorker(new EventWorker(
                new ModerationAgent(TOPICS, values, moderator(), meters, clock),
                reading,
                producer,
                Flow.of(10),
                new ExponentialBackoff(1, 1, 1, 0),
                retryFor,
                meters,
                clock));
        reading.schedulePollTask(() -> reading.rebalance(List.of(PARTITION)));
    }

    private Moderator moderator() {
        return submission -> {
            shown.add(submission);
            if (shown.size() <= failures) {
                return CompletableFuture.failedFuture(new IllegalStateException("nobody is there"));
            }
            return CompletableFuture.completedFuture(
                    submission.body().contains("scoundrel")
                            ? Verdict.reject(ReviewRejectionReason.ABUSE)
                            : Verdict.PUBLISH);
        };
    }

    private void receive(long offset, String key, ModerationRequested request) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] value = values.serializer().serialize(PARTITION.topic(), request);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                NOW,
                TimestampType.CREATE_TIME,
                bytes.length,
                value.length,
                bytes,
                value,
                TraceParent.put(new RecordHeaders(), TRACE),
                Optional.empty());
        MockConsumer<byte[], byte[]> reading = consumer;
        reading.schedulePollTask(() -> reading.addRecord(record));
    }

    private List<ProducerRecord<byte[], byte[]>> sent(int count) {
        await().until(() -> producer.history().size() >= count);
        return producer.history();
    }

    private ModerationDecided decision(ProducerRecord<byte[], byte[]> record) {
        return (ModerationDecided) values.deserializer().deserialize(record.topic(), record.value());
    }

    private static ModerationRequested request(String reviewId, int round, String body) {
        Envelope envelope =
                new Envelope("cause-of-" + reviewId, "ModerationRequested", 1, NOW, "trace", reviewId, null, null);
        return new ModerationRequested(envelope, reviewId, "product-1", round, null, body, 1);
    }
}
