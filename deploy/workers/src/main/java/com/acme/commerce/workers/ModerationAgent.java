package com.acme.commerce.workers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.ReviewTopics;
import com.acme.commerce.workers.moderation.Moderator;
import com.acme.commerce.workers.moderation.Submission;
import com.acme.commerce.workers.moderation.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Shows reviews to a moderator, and says what was decided: of each round the first decision counts. */
final class ModerationAgent implements Agent<ModerationRequested, Verdict> {

    private final ReviewTopics topics;
    private final Moderator moderator;
    private final RequestDecoder<ModerationRequested> requests;
    private final Serializer<SpecificRecord> values;
    private final WorkerMeters meters;
    private final Clock clock;

    /** @param moderator is closed with this */
    ModerationAgent(
            ReviewTopics topics, Serde<SpecificRecord> values, Moderator moderator, WorkerMeters meters, Clock clock) {
        this.topics = topics;
        this.moderator = moderator;
        this.requests =
                new RequestDecoder<>(values.deserializer(), topics.moderationRequests(), ModerationRequested.class);
        this.values = values.serializer();
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public TopicDef requests() {
        return topics.moderationRequests();
    }

    @Override
    public TopicDef answers() {
        return topics.moderationDecisions();
    }

    @Override
    public TopicDef deadLetters() {
        return topics.deadLetters();
    }

    @Override
    public String group() {
        return ModerationWorkerConfig.GROUP;
    }

    @Override
    public ModerationRequested decode(ConsumerRecord<byte[], byte[]> record) {
        return requests.decode(record);
    }

    @Override
    public CompletionStage<Verdict> act(
            ModerationRequested request,
            ConsumerRecord<byte[], byte[]> record,
            int attempt,
            Consumer<Verdict> repeats) {
        return moderator.judge(new Submission(
                Objects.requireNonNullElse(request.getTitle(), ""),
                Objects.requireNonNullElse(request.getBody(), ""),
                request.getFlagCount()));
    }

    @Override
    public ProducerRecord<byte[], byte[]> encode(
            ModerationRequested request, Verdict verdict, ConsumerRecord<byte[], byte[]> record) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = record.headers().lastHeader(TraceParent.HEADER);
        if (trace != null) {
            headers.add(trace);
        }
        String topic = answers().name();
        byte[] value = values.serialize(topic, headers, decision(request, verdict, clock.millis()));
        return new ProducerRecord<>(
                topic, null, request.getProductId().getBytes(StandardCharsets.UTF_8), value, headers);
    }

    /** What nobody has judged is not shown. */
    @Override
    public Verdict givenUp() {
        return Verdict.reject(ReviewRejectionReason.POLICY_VIOLATION);
    }

    @Override
    public String describe(ModerationRequested request) {
        return "round " + request.getRound() + " of " + request.getReviewId();
    }

    @Override
    public void published(ModerationRequested request, Verdict verdict) {
        meters.decision(word(verdict));
    }

    @Override
    public void close() {
        moderator.close();
    }

    @Override
    public String toString() {
        return moderator.toString();
    }

    private static ModerationDecided decision(ModerationRequested request, Verdict verdict, long now) {
        return new ModerationDecided(
                Causation.of(request, now).envelope(ModerationDecided.class, request.getReviewId()),
                request.getReviewId(),
                request.getProductId(),
                request.getRound(),
                word(verdict),
                verdict.rejection().orElse(null));
    }

    private static ModerationVerdict word(Verdict verdict) {
        return verdict.rejection().isPresent() ? ModerationVerdict.REJECT : ModerationVerdict.PUBLISH;
    }
}
