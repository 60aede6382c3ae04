package com.acme.commerce.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.serde.PublishedSchema;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import com.acme.commerce.provisioning.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(1);
    private static final PublishedSchema OURS =
            PublishedSchema.of(CATALOGUE.orderCommands().name(), CancelOrder.getClassSchema());

    @Test
    void whatIsNotThereOrTheSameIsWell() {
        assertThat(findings(subject -> Optional.empty())).isEmpty();
        assertThat(findings(subject -> subject.equals(OURS.subject()) ? Optional.of(OURS.schema()) : Optional.empty()))
                .isEmpty();
    }

    @Test
    void aNewerSchemaThatGoesTogetherIsWell() {
        assertThat(findings(subject -> Optional.of(with("null", "null")))).isEmpty();
    }

    @Test
    void aFieldThatOursDoesNotWriteIsRefusedWithItsSubject() {
        assertThat(findings(subject -> Optional.of(with("string", null))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.REFUSAL);
                    assertThat(finding.toString()).contains(OURS.subject()).contains("added");
                });
    }

    @Test
    void aRegistryThatIsAwayIsAskedOnceAndIsAWarning() {
        AtomicInteger asked = new AtomicInteger();
        List<Finding> findings = new SchemaCheck(
                        subject -> {
                            asked.incrementAndGet();
                            throw new RegistryUnavailableException("away");
                        },
                        true)
                .of(List.of(ClientNeeds.ofProducer(CATALOGUE.all())));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAddressThatIsNoRegistrysIsRefusedUnlessAnotherSerdeKnowsBetter() {
        KafkaException wrong = new InvalidConfigurationException("is schema.registry.url right?");

        assertThat(failing(wrong, true)).containsExactly(Severity.REFUSAL);
        assertThat(failing(wrong, false)).containsExactly(Severity.WARNING);
        assertThat(failing(new TopicAuthorizationException("not you"), true)).containsExactly(Severity.REFUSAL);
    }

    @Test
    void somethingElseThanASchemaIsRefused() {
        assertThat(failing(new SerializationException("no Avro"), true)).containsExactly(Severity.REFUSAL);
    }

    private static List<Severity> failing(KafkaException failure, boolean authoritative) {
        return new SchemaCheck(
                        subject -> {
                            throw failure;
                        },
                        authoritative)
                .of(commands()).stream().map(Finding::severity).toList();
    }

    private static List<Finding> findings(Function<String, Optional<Schema>> latest) {
        return new SchemaCheck(latest, true).of(commands());
    }

    private static List<ClientNeeds> commands() {
        return List.of(ClientNeeds.ofProducer(List.of(CATALOGUE.orderCommands())));
    }

    private static Schema with(String type, String defaultValue) {
        Schema ours = OURS.schema();
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Schema.Type added = Schema.Type.valueOf(type.toUpperCase(Locale.ROOT));
        fields.add(new Schema.Field(
                "added", Schema.create(added), "", defaultValue == null ? null : Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
    }
}
