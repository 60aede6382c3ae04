package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSerdesTest {

    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "http://127.0.0.1:1");

    @Test
    void isOursWhereNothingIsSaid() {
        assertThat(ValueSerdes.configured(REGISTRY)).isInstanceOf(AvroSerde.class);
    }

    @Test
    void isTheClassThatIsNamed() {
        Serde<SpecificRecord> serde = ValueSerdes.configured(Map.of(
                "value.serde.class", AnotherSerde.class.getName(),
                "schema.registry.url", "http://127.0.0.1:1",
                "auto.register.schemas", "false"));

        assertThat(serde).isInstanceOf(AnotherSerde.class);
        AnotherSerde another = (AnotherSerde) serde;
        assertThat(another.isKey).isFalse();
        assertThat(another.configs)
                .containsEntry("schema.registry.url", "http://127.0.0.1:1")
                .containsEntry("auto.register.schemas", "false")
                .containsEntry(
                        "value.subject.name.strategy",
                        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
    }

    @Test
    void isOursByItsNameToo() {
        assertThat(ValueSerdes.configured(Map.of(
                        "value.serde.class", AvroSerde.class.getName(), "schema.registry.url", "http://127.0.0.1:1")))
                .isInstanceOf(AvroSerde.class);
    }

    @Test
    void aWrongConfigurationIsRefusedAtOnce() {
        assertThatThrownBy(() -> ValueSerdes.configured(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.acme.NoSuchSerde", "java.lang.String", "com.acme.commerce.contracts.serde.SerdeConfig", ""})
    void aClassThatIsNoSerdeIsRefused(String className) {
        assertThatThrownBy(() -> ValueSerdes.configured(Map.of("value.serde.class", className)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serde.class");
    }

    /** Stands for a serde that this product knows nothing of. */
    public static final class AnotherSerde implements Serde<SpecificRecord> {

        private Map<String, Object> configs;
        private boolean isKey = true;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            this.configs = Map.copyOf(configs);
            this.isKey = isKey;
        }

        @Override
        public Serializer<SpecificRecord> serializer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Deserializer<SpecificRecord> deserializer() {
            throw new UnsupportedOperationException();
        }
    }
}
