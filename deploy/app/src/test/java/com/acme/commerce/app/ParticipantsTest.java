package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.eventcatalog.Participant;
import com.acme.commerce.eventcatalog.Participants;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.inventory.StockObserver;
import com.acme.commerce.tracing.Tracing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue for people names every application, with the topics that an instance checks for it at its start. */
class ParticipantsTest {

    private static final InstanceSettings SETTINGS = InstanceSettings.load(Map.of(
            "COMMERCE_CONTEXTS",
            String.join(",", BoundedContext.names()),
            "COMMERCE_CUSTOMERS_SECRET",
            "a secret for tests alone"));

    @ParameterizedTest
    @EnumSource(BoundedContext.class)
    void theApplicationIsInTheCatalogueForPeople(BoundedContext context) {
        Topologies topologies = new Topologies(
                SETTINGS,
                configs -> new AvroSerde(new InMemorySchemaRegistry()),
                (outcome, duration) -> {},
                StockObserver.NONE,
                Tracing.off());
        ClientNeeds needs = new StartUpNeeds(SETTINGS, one -> topologies.of(one, new CommitTracker()))
                .clients().stream()
                        .filter(client -> client.group()
                                .filter(context.applicationId()::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow();
        Participant participant = Participants.of(Catalogue.withPartitions(1)).all().stream()
                .filter(one -> one.name().equals(context.contextName()))
                .findFirst()
                .orElseThrow();

        assertThat(participant.reads()).isEqualTo(names(needs.reads()));
        assertThat(participant.writes()).isEqualTo(names(needs.writes()));
    }

    private static Set<String> names(List<TopicDef> topics) {
        return topics.stream().map(TopicDef::name).collect(Collectors.toSet());
    }
}
