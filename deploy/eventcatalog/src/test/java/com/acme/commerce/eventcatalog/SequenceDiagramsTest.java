package com.acme.commerce.eventcatalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.operations.DeadLetterReplayed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the pictures of the documentation show is what topologies and clients do. */
class SequenceDiagramsTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(1);
    private static final Participants PARTICIPANTS = Participants.of(CATALOGUE);
    private static final List<SequenceDiagram> DIAGRAMS = SequenceDiagram.in(Path.of("../../docs"));

    @Test
    void whoSendsAMessageWritesItsTopicAndWhoGetsItReadsIt() {
        List<String> wrong = new ArrayList<>();
        for (SequenceDiagram diagram : DIAGRAMS) {
            for (SequenceDiagram.Arrow arrow : diagram.arrows()) {
                arrow.messages()
                        .filter(message -> !isPossible(arrow, message))
                        .forEach(message -> wrong.add(diagram.page() + ": " + arrow + " with " + message));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aPictureThatIsNotTrueIsNoticed() {
        assertThat(isPossible(new SequenceDiagram.Arrow("ordering", "inventory", ""), "ReserveInventory"))
                .isTrue();
        assertThat(isPossible(new SequenceDiagram.Arrow("payments", "inventory", ""), "ReserveInventory"))
                .isFalse();
        assertThat(isPossible(new SequenceDiagram.Arrow("ordering", "payments", ""), "ReserveInventory"))
                .isFalse();
        assertThat(isPossible(new SequenceDiagram.Arrow("ordering", "inventory", ""), "NoSuchMessage"))
                .isFalse();
    }

    @Test
    void everyMessageIsInAPicture() {
        Set<String> shown = DIAGRAMS.stream()
                .flatMap(diagram -> diagram.arrows().stream())
                .flatMap(SequenceDiagram.Arrow::messages)
                .collect(Collectors.toSet());
        Set<String> missing = CATALOGUE.all().stream()
                // A contract that nobody serves yet is part of no flow.
                .filter(topic -> !PARTICIPANTS.producers(topic).isEmpty())
                .flatMap(topic -> topic.messages().stream())
                // A note of what an operator did by hand; nobody reacts to it.
                .filter(message -> message != DeadLetterReplayed.class)
                .map(Class::getSimpleName)
                .filter(message -> !shown.contains(message))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    /** A message goes from its sender to its receiver through a topic that carries it; an arrow to oneself only says it. */
    private static boolean isPossible(SequenceDiagram.Arrow arrow, String message) {
        boolean toOneself = arrow.from().equals(arrow.to());
        return CATALOGUE.all().stream()
                .filter(topic -> topic.messages().stream()
                        .anyMatch(type -> type.getSimpleName().equals(message)))
                .anyMatch(topic -> isAt(arrow.from(), topic, Participant::writes)
                        && (toOneself || isAt(arrow.to(), topic, Participant::reads)));
    }

    /** Whether {@code label} is the topic, someone who uses it, or someone outside, of whom nothing is known. */
    private static boolean isAt(String label, TopicDef topic, Function<Participant, Set<String>> use) {
        if (CATALOGUE.named(label).isPresent()) {
            return label.equals(topic.name());
        }
        return participant(label)
                .map(participant -> use.apply(participant).contains(topic.name()))
                .orElse(true);
    }

    private static Optional<Participant> participant(String label) {
        String name =
                label.toLowerCase(Locale.ROOT).replaceFirst("^commerce-", "").replace(' ', '-');
        return PARTICIPANTS.all().stream()
                .filter(participant -> participant.name().equals(name))
                .findFirst();
    }
}
