package com.acme.commerce.replay;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.InstanceSettings;
import com.acme.commerce.app.Topologies;
import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.inventory.StockObserver;
import com.acme.commerce.tracing.Tracing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;

/**
 * The application of a context, as an instance would run it.
 *
 * @param settings of the instance
 * @param values serde of message values; must not add anything to the registry
 */
record ReplayApplication(BoundedContext context, InstanceSettings settings, Serde<SpecificRecord> values) {

    String id() {
        return settings.applicationId(context);
    }

    Catalogue catalogue() {
        return settings.catalogue();
    }

    /** What sets aside what it cannot take. */
    Map<String, Object> handlers() {
        return new DeadLetters(id(), context.deadLetters(catalogue()).name(), reason -> {}).handlers();
    }

    /** @param empty takes it */
    Topology topology(Topology empty) {
        return new Topologies(settings, config -> values, (outcome, duration) -> {}, StockObserver.NONE, Tracing.off())
                .of(context, new CommitTracker(), empty);
    }

    /** The topics that it reads, in the order of the catalogue. */
    List<TopicDef> inputs() {
        Set<String> names = Topologies.inputs(topology(new Topology()));
        List<TopicDef> known = catalogue().all().stream()
                .filter(topic -> names.contains(topic.name()))
                .toList();
        if (known.size() < names.size()) {
            throw new ReplayRefusedException(
                    id() + " reads topics of its own, which cannot be replayed: " + names,
                    "A context that repartitions in between is not made for this.");
        }
        return known;
    }

    /** The topics of messages that it writes, in the order of the catalogue. */
    List<TopicDef> outputs() {
        Set<String> names = nodes().filter(Sink.class::isInstance)
                .map(node -> ((Sink) node).topic())
                .collect(Collectors.toSet());
        return catalogue().all().stream()
                .filter(topic -> names.contains(topic.name()))
                .toList();
    }

    Set<String> stores() {
        Set<String> names = new TreeSet<>();
        nodes().filter(Processor.class::isInstance).forEach(node -> names.addAll(((Processor) node).stores()));
        return names;
    }

    /** As many partitions as its inputs have. */
    int partitions() {
        return inputs().stream().mapToInt(TopicDef::partitions).max().orElse(0);
    }

    private Stream<Node> nodes() {
        return topology(new Topology()).describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream());
    }
}
