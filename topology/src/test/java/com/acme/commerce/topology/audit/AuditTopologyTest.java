package com.acme.commerce.topology.audit;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.audit.AuditChain;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.audit.AuditTopics;
import com.acme.commerce.contracts.audit.RecordSighted;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.TrailStore;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.audit.decision.Seen;
import com.acme.commerce.topology.audit.decision.Sightings;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopologyTest {

    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    Path stateDir;

    private TopologyUnderTest audit;
    private AuditTopics topics;

    @BeforeEach
    void start() {
        audit = new TopologyUnderTest(
                stateDir,
                // The one task of the test driver is the first of three, so trails of two others are not kept there.
                (one, values) ->
                        new AuditTopology(Catalogue.withPartitions(3), values, KEEP, new CommitTracker()).build());
        topics = audit.catalogue.audit();
    }

    @AfterEach
    void stop() {
        audit.close();
    }

    @Test
    void everyRecordOfEveryTopicHasItsEntry() {
        audit.catalogue.audited().forEach(topic -> audit.sendBytes(topic, "aggregate-1", new byte[] {1, 2}));

        List<AuditEntryRecorded> entries = entries();
        assertThat(entries)
                .extracting(entry -> entry.getRecord().getTopic())
                .containsExactlyInAnyOrderElementsOf(
                        audit.catalogue.audited().stream().map(TopicDef::name).toList());
        requireChains(entries);
    }

    @Test
    void whatHappenedToAnOrderIsOneTrailWhateverTheKeysWere() {
        SpecificRecord cart = Fixtures.cart("order-1", Fixtures.line("product-1", 2, 10));
        Causation why = Causation.of(cart, NOW + 12);
        audit.send("order-1", cart);
        audit.send(
                "product-1",
                new ReserveInventory(why.envelope(ReserveInventory.class, "product-1"), "order-1", "product-1", 2));
        audit.send("order-2", Fixtures.cart("order-2", Fixtures.line("product-1", 1, 10)));

        List<AuditEntryRecorded> entries = entries();

        requireChains(entries);
        List<AuditEntryRecorded> trail = entries.stream()
                .filter(entry -> entry.getTrailId().equals("order-1"))
                .toList();
        assertThat(trail)
                .extracting(entry -> entry.getRecord().getMessageType())
                .containsExactly("CartCheckedOut", "ReserveInventory");
        assertThat(trail.get(0).getRecord().getCustomerId()).isEqualTo("customer-1");
        assertThat(trail.get(0).getRecord().getTraceId()).isEqualTo(TRACE);
        assertThat(trail.get(0).getLatencyMs()).isNull();
        assertThat(trail.get(1).getLatencyMs()).isEqualTo(12);
    }

    @Test
    void onlyWhatIsKeptElsewhereTakesTheWayOfASighting() {
        for (int i = 0; i < 30; i++) {
            audit.send("order-" + i, Fixtures.capture("order-" + i));
        }

        Set<String> seen = new TreeSet<>();
        audit.messages(topics.sightings()).forEach(message -> seen.add(((RecordSighted) message).getTrailId()));

        assertThat(entries()).hasSize(30);
        assertThat(seen).hasSizeBetween(10, 25);
    }

    @Test
    void oneRecordIsOneEntryHoweverOftenItIsSeen() {
        RecordSighted sighted = sighted("order-1", 7);
        RecordSighted sameMessageElsewhere = sighted("order-1", 8);

        send(sighted);
        send(sighted);
        send(sameMessageElsewhere);
        send(sighted);

        List<AuditEntryRecorded> entries = entries();
        assertThat(entries).extracting(entry -> entry.getRecord().getOffset()).containsExactly(7L, 8L);
        requireChains(entries);
    }

    @Test
    void chainsHoldInWhateverOrderTheTopicsAreRead() {
        Random chance = new Random(11);
        List<Runnable> records = new ArrayList<>();
        List<TopicDef> audited = audit.catalogue.audited();
        for (int i = 0; i < 300; i++) {
            String key = "order-" + chance.nextInt(5);
            TopicDef topic = audited.get(chance.nextInt(audited.size()));
            byte[] value = {(byte) i};
            RecordSighted sighted = sighted(key, chance.nextInt(40));
            records.add(chance.nextBoolean() ? () -> audit.sendBytes(topic, key, value) : () -> send(sighted));
        }

        records.forEach(Runnable::run);

        List<AuditEntryRecorded> entries = entries();
        requireChains(entries);
        assertThat(entries)
                .extracting(entry -> entry.getTrailId()
                        + entry.getRecord().getTopic()
                        + '@'
                        + entry.getRecord().getOffset())
                .doesNotHaveDuplicates();
    }

    @Test
    void neitherTimeNorHeadersOfARecordReachWhatIsWritten() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("baggage", new byte[600_000]);
        TraceParent.put(headers, TraceParent.of(TRACE));

        audit.send("order-1", Fixtures.capture("order-1"), headers);

        List<TestRecord<String, SpecificRecord>> written = audit.records(topics.trails());
        assertThat(written).singleElement().satisfies(record -> {
            assertThat(Arrays.stream(record.headers().toArray()).map(header -> header.key()))
                    .containsExactly(TraceParent.HEADER);
            assertThat(record.timestamp()).isEqualTo(NOW);
            assertThat(record.key()).isEqualTo("order-1");
        });
    }

    @Test
    void timelinesForgetInTimeAndTheChainGoesOn() {
        audit.sendBytes(audit.catalogue.orders(), "order-1", new byte[] {1});
        audit.passTime(KEEP.minusSeconds(2));
        assertThat(rows()).hasSize(1);

        audit.passTime(Duration.ofSeconds(3));
        assertThat(rows()).isEmpty();
        assertThat(keysOfIndex()).isZero();

        audit.sendBytes(audit.catalogue.orders(), "order-1", new byte[] {2});
        List<AuditEntryRecorded> entries = entries();
        assertThat(entries).extracting(AuditEntryRecorded::getSequence).containsExactly(1L, 2L);
        requireChains(entries);
    }

    @Test
    void aTrailOfWhichTheTopicHasNothingLeftIsForgotten() {
        audit.sendBytes(audit.catalogue.orders(), "order-1", new byte[] {1});
        audit.passTime(topics.trails().retention());
        audit.sendBytes(audit.catalogue.orders(), "order-1", new byte[] {2});
        audit.passTime(topics.trails().retention());
        audit.sendBytes(audit.catalogue.orders(), "order-1", new byte[] {3});
        audit.passTime(topics.trails().retention().plusDays(31));
        audit.sendBytes(audit.catalogue.orders(), "order-1", new byte[] {4});

        assertThat(entries()).extracting(AuditEntryRecorded::getSequence).containsExactly(1L, 2L, 3L, 1L);
    }

    @Test
    void whatLiesAmongTheSightingsAndIsNoneIsRefused() {
        assertThatThrownBy(() -> audit.sendBytes(topics.sightings(), "order-1", new byte[] {1}))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class);
        assertThatThrownBy(() -> audit.send(topics.sightings(), "order-2", sighted("order-1", 1)))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class);
    }

    private static RecordSighted sighted(String trailId, long offset) {
        return Sightings.of(
                new Seen("depot.parcels.v1", 1, offset, NOW, trailId, new byte[] {1}, null, null, false), NOW);
    }

    private void send(RecordSighted sighted) {
        audit.send(topics.sightings(), sighted.getTrailId(), sighted);
    }

    private List<AuditEntryRecorded> entries() {
        return audit.messages(topics.trails()).stream()
                .map(AuditEntryRecorded.class::cast)
                .toList();
    }

    private List<AuditEntry> rows() {
        List<AuditEntry> rows = new ArrayList<>();
        try (var all = audit.<AuditEntry>store(TrailStore.ENTRIES.name()).all()) {
            all.forEachRemaining(row -> rows.add(row.value));
        }
        return rows;
    }

    private long keysOfIndex() {
        return audit.entries(TrailStore.ENTRIES.name()).size();
    }

    private static void requireChains(List<AuditEntryRecorded> entries) {
        Map<String, AuditChain> chains = new HashMap<>();
        for (AuditEntryRecorded entry : entries) {
            assertThat(AuditChain.forgery(entry)).isEmpty();
            assertThat(chains.getOrDefault(entry.getTrailId(), AuditChain.START).gap(entry))
                    .isEmpty();
            chains.put(entry.getTrailId(), AuditChain.upTo(entry));
        }
        assertThat(entries.stream().map(AuditEntryRecorded::getHash).collect(Collectors.toSet()))
                .hasSameSizeAs(entries);
    }
}
