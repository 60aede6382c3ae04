package com.acme.commerce.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define("http.port", Type.INT, 8080, Range.between(1, 65_535), Importance.HIGH, "Where to listen.")
            .define("schema.registry.url", Type.LIST, "http://127.0.0.1:8081", Importance.HIGH, "The registry.")
            .define("state-dir", Type.STRING, "state", Importance.LOW, "Where state lies.")
            .define("http.token", Type.PASSWORD, "none", SettingsTest::refuseShort, Importance.LOW, "A secret.")
            .define("kafka.bootstrap.servers", Type.STRING, "127.0.0.1:9092", Importance.HIGH, "The brokers.");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "http.port,           COMMERCE_HTTP_PORT,           9000",
        "schema.registry.url, COMMERCE_SCHEMA_REGISTRY_URL, [http://registry:80]",
        "state-dir,           COMMERCE_STATE_DIR,           /var/lib/commerce"
    })
    void aDeclaredKeyIsReadFromTheFileAndFromTheEnvironment(String key, String variable, String value)
            throws IOException {
        String text = value.replace("[", "").replace("]", "");

        assertThat(load(Map.of(variable, text)).values().get(key)).hasToString(value);
        assertThat(load(file(key + "=" + text)).values().get(key)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_KAFKA_BOOTSTRAP_SERVERS,                   bootstrap.servers",
        "COMMERCE_KAFKA_SECURITY_PROTOCOL,                   security.protocol",
        "COMMERCE_KAFKA_MAIN_CONSUMER_MAX_POLL_INTERVAL_MS,  main.consumer.max.poll.interval.ms"
    })
    void aVariableOfTheClientsBecomesTheirKey(String variable, String key) {
        assertThat(load(Map.of(variable, " As Given ")).kafka()).containsEntry(key, " As Given ");
    }

    @Test
    void theFileCanSayKeysOfTheClientsThatTheEnvironmentCannot() throws IOException {
        assertThat(load(file("kafka.plugin.someKey_x=1")).kafka()).containsEntry("plugin.someKey_x", "1");
    }

    @Test
    void theClientsGetNothingButTheirKeysAndTheDeclaredDefaults() {
        assertThat(load(Map.of("COMMERCE_HTTP_PORT", "9000", "COMMERCE_KAFKA_LINGER_MS", "3"))
                        .kafka())
                .isEqualTo(Map.of("linger.ms", "3", "bootstrap.servers", "127.0.0.1:9092"));
    }

    @Test
    void theSerdeGetsItsKeysAndNothingElse() {
        ConfigDef definition = SerdeKeys.addTo(
                new ConfigDef().define("http.port", Type.INT, 8080, Importance.HIGH, "Where to listen."));

        Settings settings = Settings.load(
                definition,
                Map.of(
                        "COMMERCE_SCHEMA_REGISTRY_URL", "http://a:1,http://b:2",
                        "COMMERCE_BASIC_AUTH_USER_INFO", "user:hush",
                        "COMMERCE_KAFKA_MAX_RETRIES", "3",
                        "COMMERCE_KAFKA_SCHEMA_REGISTRY_URL", "http://not-declared:1"));

        assertThat(settings.serde())
                .isEqualTo(Map.of(
                        "schema.registry.url",
                        "http://a:1,http://b:2",
                        "auto.register.schemas",
                        true,
                        "basic.auth.user.info",
                        "user:hush",
                        "max.retries",
                        "3"));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Map<String, String> environment = new HashMap<>(file("http.port=1000\nkafka.linger.ms=1\nkafka.acks=all"));
        environment.put("COMMERCE_HTTP_PORT", "2000");
        environment.put("COMMERCE_KAFKA_LINGER_MS", "2");

        Settings settings = load(environment);

        assertThat(settings.getInt("http.port")).isEqualTo(2000);
        assertThat(settings.kafka()).containsEntry("linger.ms", "2").containsEntry("acks", "all");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_HTTP_PROT,          http.prot,          ', did you mean http.port?'",
        "COMMERCE_HTTPPORT,           httpport,           ', did you mean http.port?'",
        "COMMERCE_SCHEMA_REGISTY_URL, schema.registy.url, ', did you mean schema.registry.url?'",
        "COMMERCE_COLOUR,             colour,             ''",
        "COMMERCE_KAFKA_,             kafka.,             ''",
        "COMMERCE_,                   '',                 ''"
    })
    void anUnknownVariableIsRefusedWithANearKeyWhereThereIsOne(String variable, String key, String hint) {
        assertThatThrownBy(() -> load(Map.of(variable, "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown key " + key + " (environment variable " + variable + ")" + hint);
    }

    @Test
    void anUnknownKeyOfTheFileIsRefusedWithTheNameOfTheFile() {
        assertThatThrownBy(() -> load(file("http.prot=1")))
                .hasMessage("unknown key http.prot (file " + folder.resolve("commerce.properties")
                        + "), did you mean http.port?");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_HTTP_PROT", "1", "COMMERCE_HTTP_PORT", "0")))
                .hasMessageContaining("http.prot")
                .hasMessageContaining("http.port");
    }

    @ParameterizedTest
    @CsvSource({
        "0,     Value must be at least 1",
        "65536, Value must be no more than 65535",
        "web,   Not a number of type INT",
        "'',    Not a number of type INT"
    })
    void aBadValueIsRefusedWithItsKeyItsOriginAndItsRule(String value, String reason) {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_HTTP_PORT", value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + value + " for configuration http.port: " + reason
                        + " (environment variable COMMERCE_HTTP_PORT); expected: int [1,...,65535]");
    }

    @Test
    void aRefusedSecretIsNotShown() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_HTTP_TOKEN", "hush")))
                .hasMessageContaining("http.token")
                .hasMessageContaining("too short")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aMissingKeyIsRefusedWithTheWaysToGiveIt() {
        ConfigDef definition = new ConfigDef().define("shop.name", Type.STRING, Importance.HIGH, "A name.");

        assertThatThrownBy(() -> Settings.load(definition, Map.of()))
                .hasMessageContaining("shop.name")
                .hasMessageContaining("COMMERCE_SHOP_NAME");
    }

    @ParameterizedTest
    @CsvSource({"COMMERCE_WORKER_MAX_IN_FLIGHT, worker.max.in.flight", "COMMERCE_CONTEXTS, contexts"})
    void keysOfOtherProgramsAreIgnored(String variable, String key) throws IOException {
        assertThat(load(Map.of(variable, "1")).originals()).isEmpty();
        assertThat(load(file(key + "=1")).originals()).isEmpty();
    }

    @Test
    void aKeyThatIsNotQuiteThatOfAnotherProgramIsRefused() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_CONTEXTS_ALL", "1"))).hasMessageContaining("contexts.all");
    }

    @Test
    void aKeyThatIsDocumentedForOneProgramIsPassedOverByTheOthers() throws IOException {
        Map<String, String> documented = Pattern.compile("\\| `[a-z.]+` \\| `(COMMERCE_[A-Z0-9_]+)` \\|")
                .matcher(Files.readString(Path.of("../../docs/configuration.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toMap(variable -> variable, variable -> "1", (one, same) -> one));

        assertThat(documented).containsKeys("COMMERCE_STREAMS_THREADS", "COMMERCE_LAG_GROUPS");
        assertThat(Settings.load(new ConfigDef(), documented).originals().keySet())
                .allMatch(key -> key.startsWith(Settings.KAFKA_PREFIX));
    }

    @Test
    void variablesOfTheScriptsAndOfOtherPeopleAreIgnored() {
        assertThat(load(Map.of("COMMERCE_HOME", "/opt", "PATH", "/bin", "HTTP_PORT", "1"))
                        .originals())
                .isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> load(Map.of("COMMERCE_CONFIG", "/nowhere/x.properties")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("COMMERCE_CONFIG")
                .hasMessageContaining("/nowhere/x.properties");
    }

    @Test
    void twoKeysWithOneVariableAreAMistakeOfTheProgram() {
        ConfigDef definition = new ConfigDef()
                .define("a.b", Type.STRING, "", Importance.LOW, "")
                .define("a-b", Type.STRING, "", Importance.LOW, "");

        assertThatThrownBy(() -> Settings.load(definition, Map.of())).hasMessageContaining("COMMERCE_A_B");
    }

    private static Settings load(Map<String, String> environment) {
        return Settings.load(DEFINITION, environment);
    }

    private Map<String, String> file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("commerce.properties"), text);
        return Map.of("COMMERCE_CONFIG", file.toString());
    }

    private static void refuseShort(String name, Object value) {
        String secret = ((Password) value).value();
        if (!secret.equals("none") && secret.length() < 8) {
            throw new ConfigException(name, secret, "too short");
        }
    }
}
