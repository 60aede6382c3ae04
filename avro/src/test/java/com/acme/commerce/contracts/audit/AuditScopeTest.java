package com.acme.commerce.contracts.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditScopeTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);

    @Test
    void everyTopicIsAuditedButThoseOfAuditItself() {
        List<TopicDef> others = new ArrayList<>(CATALOGUE.all());
        others.removeAll(CATALOGUE.audit().all());
        others.removeIf(TopicDef::personalData);

        assertThat(CATALOGUE.audited()).containsAll(knownTopics()).isSubsetOf(others);
        assertThat(CATALOGUE.audited().stream().filter(topic -> topic.kind() != TopicDef.Kind.DEAD_LETTERS))
                .containsExactlyElementsOf(others.stream()
                        .filter(topic -> topic.kind() != TopicDef.Kind.DEAD_LETTERS)
                        .toList());
    }

    @Test
    void aTopicThatIsAddedIsAuditedWithoutAWord() {
        TopicDef parcels = TopicDef.facts("depot.parcels.v1", "orderId", 3, "depot", Set.of(OrderCreated.class));

        assertThat(AuditScope.of(with(parcels))).contains(parcels);
    }

    @Test
    void aTopicWithPersonalDataIsKeptOutWithTheDeadLettersOfItsOwner() {
        TopicDef emails = TopicDef.facts("depot.emails.v1", "email", 3, "depot", Set.of(OrderCreated.class))
                .withPersonalData(Duration.ofDays(1));
        TopicDef parcels = TopicDef.facts("depot.parcels.v1", "orderId", 3, "depot", Set.of(OrderCreated.class));
        TopicDef deadLetters = TopicDef.deadLetters("depot", 3);

        assertThat(AuditScope.of(with(emails, parcels, deadLetters)))
                .contains(parcels)
                .doesNotContain(emails, deadLetters)
                .contains(CATALOGUE.orderingDeadLetters());
    }

    private static List<TopicDef> knownTopics() {
        return List.of(
                CATALOGUE.cartCheckedOut(),
                CATALOGUE.orders(),
                CATALOGUE.paymentCommands(),
                CATALOGUE.stockLevels(),
                CATALOGUE.orderingDeadLetters());
    }

    private static List<TopicDef> with(TopicDef... more) {
        List<TopicDef> all = new ArrayList<>(CATALOGUE.all());
        all.addAll(List.of(more));
        return all;
    }
}
