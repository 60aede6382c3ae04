package com.acme.commerce.topology.audit;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.audit.AuditTopics;
import com.acme.commerce.stores.audit.TrailStore;
import com.acme.commerce.stores.audit.TrailStore.Keep;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Outlets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Audit: reads every topic that the catalogue has for it, and keeps a trail for each aggregate. A topic that is added to the
 * catalogue is read without a word here.
 */
public final class AuditTopology {

    private static final String RECORDS = "audited-records";
    private static final String SIGHTINGS = "sightings";
    private static final String KEEPER = "trail-keeper";

    /** The broker deletes whole segments, so what is over its time stays for a while. */
    private static final Duration LONGER_THAN_THE_TOPIC = Duration.ofDays(30);

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final Keep keep;
    private final CommitTracker commits;

    /**
     * @param keep so long do timelines show an entry
     * @param commits of the instance that runs it
     */
    public AuditTopology(Catalogue catalogue, Serde<SpecificRecord> values, Duration keep, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.keep = new Keep(keep, catalogue.audit().trails().retention().plus(LONGER_THAN_THE_TOPIC));
        this.commits = commits;
    }

    /** The topology, as a value: nothing is started. */
    public Topology build() {
        return build(new Topology());
    }

    /**
     * The same, in one that is empty.
     *
     * @param topology may have a {@code processor.wrapper.class} that sees to each processor
     * @return {@code topology}
     */
    public Topology build(Topology topology) {
        AuditTopics topics = catalogue.audit();
        List<TopicDef> audited = catalogue.audited();
        Witness witness = new Witness(values.deserializer(), topics.sightings(), audited);
        Outlets outlets = new Outlets(List.of(topics.sightings(), topics.trails()));
        int partitions = topics.trails().partitions();
        addSource(topology, RECORDS, audited);
        addSource(topology, SIGHTINGS, List.of(topics.sightings()));
        topology.addProcessor(
                KEEPER,
                new ProcessorSupplier<String, byte[], String, SpecificRecord>() {
                    @Override
                    public Processor<String, byte[], String, SpecificRecord> get() {
                        return new TrailKeeper(witness, outlets, partitions, keep, commits);
                    }

                    @Override
                    public Set<StoreBuilder<?>> stores() {
                        return TrailStore.builders();
                    }
                },
                RECORDS,
                SIGHTINGS);
        outlets.addTo(topology, KEEPER, values);
        return topology;
    }

    private static void addSource(Topology topology, String source, List<TopicDef> topics) {
        topology.addSource(
                source,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topics.stream().map(TopicDef::name).toArray(String[]::new));
    }
}
