package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class InMemorySchemaRegistryTest {

    private static final Schema FIRST =
            SchemaBuilder.record("a.R").fields().requiredString("x").endRecord();
    private static final Schema WIDER = SchemaBuilder.record("a.R")
            .fields()
            .requiredString("x")
            .optionalString("y")
            .endRecord();
    private static final Schema BROKEN =
            SchemaBuilder.record("a.R").fields().requiredLong("x").endRecord();

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

    @Test
    void theSameSchemaHasTheSameIdEverywhere() {
        int id = registry.register("one", FIRST);

        assertThat(registry.register("one", FIRST)).isEqualTo(id);
        assertThat(registry.register("other", FIRST)).isEqualTo(id);
        assertThat(registry.lookup("other", FIRST)).isEqualTo(id);
        assertThat(registry.byId(id)).isEqualTo(FIRST);
        assertThat(registry.register("one", WIDER)).isNotEqualTo(id);
    }

    @Test
    void refusesWhatBreaksAnyVersionOfTheSubject() {
        registry.register("one", FIRST);
        registry.register("one", WIDER);

        assertThatThrownBy(() -> registry.register("one", BROKEN))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a.R")
                .hasMessageContaining("one")
                .hasMessageContaining("TYPE_MISMATCH");

        assertThatThrownBy(() -> registry.lookup("one", BROKEN)).isInstanceOf(SerializationException.class);
        assertThat(registry.register("other", BROKEN)).isPositive();
    }

    @Test
    void findsOnlyWhatIsRegisteredInTheSubject() {
        registry.register("one", FIRST);

        assertThatThrownBy(() -> registry.lookup("other", FIRST))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("other");
        assertThatThrownBy(() -> registry.byId(0)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> registry.byId(2)).isInstanceOf(SerializationException.class);
    }
}
