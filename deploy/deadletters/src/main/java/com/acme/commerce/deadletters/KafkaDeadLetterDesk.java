package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.Serde;

/** Dead letters of a cluster. Connects anew for each question: questions are rare, and nothing is held between them. */
public final class KafkaDeadLetterDesk implements DeadLetterDesk {

    /** What all replays of a cluster write under, so that there is one at a time. */
    public static final String TRANSACTIONAL_ID = "commerce-dead-letter-replays";

    /** As they came, so that what concerns one key is sent in the order in which it was set aside. */
    private static final Comparator<Letter> AS_THEY_CAME = Comparator.comparing(
                    (Letter letter) -> String.valueOf(letter.source().topic()))
            .thenComparing(letter -> letter.source().partition())
            .thenComparing(letter -> letter.source().offset());

    private final Map<String, Object> consumer;
    private final Map<String, Object> producer;
    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final Clock clock;

    /**
     * @param consumer what a consumer needs to reach the brokers
     * @param producer what a producer needs to reach the brokers
     * @param values the serde of message values
     */
    public KafkaDeadLetterDesk(
            Map<String, Object> consumer,
            Map<String, Object> producer,
            Catalogue catalogue,
            Serde<SpecificRecord> values,
            Clock clock) {
        this.consumer = Map.copyOf(consumer);
        this.producer = Map.copyOf(producer);
        this.catalogue = catalogue;
        this.values = values;
        this.clock = clock;
    }

    @Override
    public LetterList list(LetterFilter filter, int limit) {
        try (TopicScan scan = new TopicScan(consumer)) {
            ReplayHistory history = committed(scan);
            Letters.Found found = new Letters(scan, catalogue).find(filter, history, limit);
            return new LetterList(
                    found.letters().stream()
                            .map(letter -> LetterSummary.of(letter, history.of(letter.id())))
                            .toList(),
                    found.complete());
        }
    }

    @Override
    public Optional<LetterDetail> show(LetterId id) {
        try (TopicScan scan = new TopicScan(consumer)) {
            return new Letters(scan, catalogue)
                    .byId(id)
                    .map(letter -> LetterDetail.of(
                            LetterSummary.of(letter, committed(scan).of(id)),
                            letter,
                            Decoded.of(values.deserializer(), letter.source().topic(), letter.value())));
        }
    }

    @Override
    public ReplayReport replay(List<LetterId> ids, Edit edit, ReplayTerms terms) {
        if (ids.size() > 1 && !edit.equals(Edit.NONE)) {
            throw new RefusedException("value", "only one dead letter at a time can be edited");
        }
        try (TopicScan scan = new TopicScan(consumer)) {
            return new ReplayReport(replay(scan, ids, edit, terms), true);
        }
    }

    @Override
    public ReplayReport replay(LetterFilter filter, int limit, ReplayTerms terms) {
        try (TopicScan scan = new TopicScan(consumer)) {
            LetterFilter wanted = terms.again() ? filter : filter.openOnly();
            Letters.Found found = new Letters(scan, catalogue).find(wanted, committed(scan), limit);
            List<Letter> letters = new ArrayList<>(found.letters());
            letters.sort(AS_THEY_CAME);
            List<LetterId> ids = letters.stream().map(Letter::id).toList();
            return new ReplayReport(replay(scan, ids, Edit.NONE, terms), found.complete());
        }
    }

    private List<ReplayResult> replay(TopicScan scan, List<LetterId> ids, Edit edit, ReplayTerms terms) {
        if (terms.dryRun() || ids.isEmpty()) {
            return ids.stream()
                    .map(replay(scan, committed(scan), edit, terms, Prepared::rehearsed)::of)
                    .toList();
        }
        return send(scan, ids, edit, terms);
    }

    /** One at a time in this process: two would only end each other. */
    private synchronized List<ReplayResult> send(TopicScan scan, List<LetterId> ids, Edit edit, ReplayTerms terms) {
        List<ReplayResult> results = new ArrayList<>();
        try (ReplayProducer sender = new ReplayProducer(producer)) {
            sender.begin();
            ReplayHistory history = new ReplayHistory(values.deserializer());
            scan.readToTheEnd(catalogue.deadLetterReplays().name(), history::add);
            Audit audit = new Audit(catalogue.deadLetterReplays(), values.serializer(), clock, terms.by());
            Replay replay = replay(scan, history, edit, terms, new AuditedSend(sender, audit));
            ids.stream().distinct().map(replay::of).forEach(results::add);
            return results;
        } catch (ProducerFencedException e) {
            throw new TakenOverException((int) new ReplayReport(results, true).count(Outcome.SENT), e);
        }
    }

    private Replay replay(
            TopicScan scan,
            ReplayHistory history,
            Edit edit,
            ReplayTerms terms,
            Function<Prepared, ReplayResult> dispatch) {
        return new Replay(
                new Letters(scan, catalogue),
                new Preparation(catalogue, values),
                history,
                edit,
                terms.again(),
                dispatch);
    }

    private ReplayHistory committed(TopicScan scan) {
        ReplayHistory history = new ReplayHistory(values.deserializer());
        scan.read(List.of(catalogue.deadLetterReplays().name()), null, Long.MAX_VALUE, history::add);
        return history;
    }
}
