package com.acme.commerce.app;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/** What an instance needs of the cluster, as its topologies say: they are the only place that knows. */
final class StartUpNeeds {

    private final InstanceSettings settings;
    private final Catalogue catalogue;
    private final Function<BoundedContext, Topology> topologies;

    StartUpNeeds(InstanceSettings settings, Function<BoundedContext, Topology> topologies) {
        this.settings = settings;
        this.catalogue = settings.catalogue();
        this.topologies = topologies;
    }

    /**
     * Asks the cluster and the registry.
     *
     * @throws StartRefusedException if one of them is not as the instance needs it
     */
    void require() {
        new StartUpCheck(
                        settings.client("admin.", AdminClientConfig.configNames()),
                        // Their timeouts are those of something that is waited for.
                        settings.serdeOfRequests(),
                        settings.profile())
                .require(clients());
    }

    List<ClientNeeds> clients() {
        List<ClientNeeds> clients = new ArrayList<>();
        for (BoundedContext context : settings.contexts()) {
            clients.add(application(context, topologies.apply(context).describe()));
        }
        // What REST writes, and the topics whose ids are part of its position tokens, whichever contexts run here.
        clients.add(PlatformClients.rest(catalogue));
        clients.add(ClientNeeds.ofObserver(catalogue.all()));
        return clients;
    }

    /** All stores are taken to have changelogs: a description does not tell, and state that is worth keeping has one. */
    private ClientNeeds application(BoundedContext context, TopologyDescription description) {
        Set<String> reads = new HashSet<>();
        Set<String> writes = new HashSet<>(Set.of(context.deadLetters(catalogue).name()));
        Set<String> stores = new HashSet<>();
        description.subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .forEach(node -> collect(node, reads, writes, stores));
        return ClientNeeds.ofApplication(settings.applicationId(context), named(reads), named(writes), stores);
    }

    private static void collect(Node node, Set<String> reads, Set<String> writes, Set<String> stores) {
        if (node instanceof Source source) {
            reads.addAll(source.topicSet());
        } else if (node instanceof Sink sink) {
            // A sink that chooses its topic for each record does not say which.
            Optional.ofNullable(sink.topic()).ifPresent(writes::add);
        } else if (node instanceof Processor processor) {
            stores.addAll(processor.stores());
        }
    }

    /** In the order of the catalogue. Topics that are not in it are Kafka Streams' own. */
    private List<TopicDef> named(Set<String> names) {
        return catalogue.all().stream()
                .filter(topic -> names.contains(topic.name()))
                .toList();
    }
}
