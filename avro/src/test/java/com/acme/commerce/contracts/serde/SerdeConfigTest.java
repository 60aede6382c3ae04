package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerdeConfigTest {

    @Test
    void registersSchemasUnlessToldNotTo() {
        assertThat(config(Map.of()).autoRegister()).isTrue();
        assertThat(config(Map.of("auto.register.schemas", "false")).autoRegister())
                .isFalse();
    }

    @Test
    void takesSeveralAddressesWithPathsAndPorts() {
        SerdeConfig config = config(Map.of(
                "schema.registry.url", "http://a:8081/, https://u:p@b.example.com/apis/ccompat/v7/ ,http://[::1]:1"));

        assertThat(config.urls())
                .containsExactly(
                        URI.create("http://a:8081"),
                        URI.create("https://b.example.com/apis/ccompat/v7"),
                        URI.create("http://[::1]:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8081", "ftp://u:secret@a", "http://u:secret@", "u:secret@ a", "/a"})
    void refusesWhatIsNoAddressWithoutRepeatingPasswords(String url) {
        SerdeConfig config = config(Map.of("schema.registry.url", url));

        assertThatThrownBy(config::urls)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRegistryNeedsAnAddress() {
        assertThatThrownBy(() -> new HttpSchemaRegistry(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @ParameterizedTest
    @CsvSource({
        "auto.register.schemas, perhaps",
        "basic.auth.credentials.source, SASL_INHERIT",
        "value.subject.name.strategy, io.confluent.kafka.serializers.subject.TopicNameStrategy",
        "max.retries, -1",
        "retries.wait.ms, soon",
        "http.read.timeout.ms, 0",
    })
    void refusesWhatItCannotDo(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void userInfoMustBeThereWhereItIsTheSource() {
        SerdeConfig config =
                config(Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "USER_INFO"));

        assertThatThrownBy(config::authorization)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("basic.auth.user.info");
    }

    @Test
    void showsNoPassword() {
        SerdeConfig config = config(Map.of("basic.auth.user.info", "me:secret"));

        assertThat(config.values().toString()).doesNotContain("secret");
    }

    private static SerdeConfig config(Map<String, ?> configs) {
        return new SerdeConfig(configs, false);
    }
}
