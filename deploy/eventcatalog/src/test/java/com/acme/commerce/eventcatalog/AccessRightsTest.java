package com.acme.commerce.eventcatalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessRightsTest {

    private static final String CALL =
            "kafka-acls.sh --bootstrap-server \"$BROKERS\" --command-config \"$ADMIN\" --add --allow-principal ";

    private final Catalogue catalogue = Catalogue.withPartitions(1);
    private final AccessRights rights = new AccessRights(catalogue);

    @Test
    void aWorkerMayReadWriteAndBelongToItsGroup() {
        assertThat(of("payment-worker"))
                .containsExactlyInAnyOrder(
                        "--operation DESCRIBE_CONFIGS --operation READ --topic payments.payment-requests.v1",
                        "--operation DESCRIBE_CONFIGS --operation WRITE --topic payments.processor-outcomes.v1",
                        "--operation DESCRIBE_CONFIGS --operation WRITE --topic payments.dead-letters.v1",
                        "--operation READ --group commerce-payment-worker");
    }

    @Test
    void anApplicationMayDoWhatItLikesBelowItsNameAlone() {
        assertThat(of("inventory"))
                .contains(
                        "--operation DESCRIBE_CONFIGS --operation READ --topic fulfilment.inventory-commands.v1",
                        "--operation READ --resource-pattern-type prefixed --group commerce-inventory",
                        "--operation CREATE --operation DESCRIBE_CONFIGS --operation READ --operation WRITE"
                                + " --resource-pattern-type prefixed --topic commerce-inventory-",
                        "--operation WRITE --resource-pattern-type prefixed --transactional-id commerce-inventory")
                .filteredOn(right -> right.contains("prefixed"))
                .hasSize(3);
    }

    @Test
    void aTopicThatIsReadAndWrittenIsOneLine() {
        assertThat(rights.of(new Participant("echo", Optional.empty(), false, Set.of("a.b.v1"), Set.of("a.b.v1"))))
                .hasSize(1);
    }

    @Test
    void restMaySeeEveryTopic() {
        assertThat(Stream.of("audit.trails.v1", "payments.payments.v1"))
                .allSatisfy(topic -> assertThat(of("rest"))
                        .contains("--operation DESCRIBE --operation DESCRIBE_CONFIGS --topic " + topic));
    }

    @Test
    void nobodyMayMoreThanSomebodyDoes() {
        Set<String> named =
                Set.copyOf(catalogue.all().stream().map(TopicDef::name).toList());
        assertThat(Participants.of(catalogue).all())
                .allSatisfy(program -> assertThat(rights.of(program).keySet())
                        .filteredOn(resource -> resource.name().contains("."))
                        .allMatch(resource -> named.contains(resource.name())));
    }

    @Test
    void oneForAllHasEachRightOnce() {
        assertThat(rights.commands("User:shop"))
                .doesNotHaveDuplicates()
                .allMatch(command -> command.startsWith(CALL + "'User:shop' "));
    }

    private List<String> of(String program) {
        String start = CALL + "'User:" + program + "' ";
        return rights.commands("User:" + AccessRights.PROGRAM).stream()
                .filter(command -> command.startsWith(start))
                .map(command -> command.substring(start.length()))
                .toList();
    }
}
