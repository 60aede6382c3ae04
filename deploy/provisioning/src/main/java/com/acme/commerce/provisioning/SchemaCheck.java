package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.governance.Compatibility;
import com.acme.commerce.contracts.serde.PublishedSchema;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SerializationException;

/** Whether messages that others write with the newest schemas can be read, and ours be read by them. */
final class SchemaCheck {

    private final Function<String, Optional<Schema>> latest;
    private final boolean authoritative;

    /**
     * @param latest the newest schema of a subject; fails as {@link com.acme.commerce.contracts.serde.SchemaRegistry} does
     * @param authoritative whether the program itself will get the answers that are got here: another serde may find its
     *     registry, and be let in, in other ways
     */
    SchemaCheck(Function<String, Optional<Schema>> latest, boolean authoritative) {
        this.latest = latest;
        this.authoritative = authoritative;
    }

    /** Stops at the first question that gets no answer: the next would wait as long. */
    List<Finding> of(List<ClientNeeds> clients) {
        List<Finding> findings = new ArrayList<>();
        try {
            for (TopicDef topic : ClientNeeds.topics(clients)) {
                topic.messages().stream()
                        .sorted(Comparator.comparing(Class::getName))
                        .forEach(message -> findings.addAll(compare(topic, message)));
            }
        } catch (RegistryUnavailableException e) {
            findings.add(Finding.warning(
                    "schemas could not be compared: " + e.getMessage(), "Messages wait until it answers."));
        } catch (ApiException e) {
            findings.add(new Finding(
                    authoritative ? Finding.Severity.REFUSAL : Finding.Severity.WARNING,
                    "schemas could not be compared: " + e.getMessage(),
                    "Correct schema.registry.url, or the credentials for it."));
        }
        return findings;
    }

    private List<Finding> compare(TopicDef topic, Class<? extends SpecificRecord> message) {
        PublishedSchema ours =
                PublishedSchema.of(topic.name(), SpecificData.get().getSchema(message));
        try {
            return latest.apply(ours.subject())
                    .map(theirs -> Compatibility.breaks(ours.schema(), theirs))
                    .filter(breaks -> !breaks.isEmpty())
                    .map(breaks -> List.of(Finding.refusal(
                            "the newest schema of " + ours.subject() + " in the registry and this version's do not"
                                    + " understand each other: " + String.join("; ", breaks),
                            "Run a version whose schemas go together with it."
                                    + " If it was never released, begin anew: deploy/commerce reset")))
                    .orElse(List.of());
        } catch (SerializationException e) {
            return List.of(Finding.refusal(
                    "the newest schema of " + ours.subject() + " in the registry cannot be read: " + e.getMessage(),
                    "Delete that version in the registry."));
        }
    }
}
