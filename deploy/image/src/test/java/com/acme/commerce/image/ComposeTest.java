package com.acme.commerce.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComposeTest {

    private static final Path FOLDER = Distribution.REPOSITORY.resolve("deploy/compose");

    private final Map<String, JsonNode> services = services();

    @Test
    void everyServiceHasAFixedVersionAMemoryLimitAndPortsOfThisMachineAlone() {
        assertThat(services).hasSizeGreaterThan(10).allSatisfy((name, service) -> {
            assertThat(service.path("image").asString())
                    .matches("[a-z/-]+:v?\\d[\\w.]+|\\$\\{COMMERCE_IMAGE:-commerce-streams:local}");
            assertThat(service.path("mem_limit").asString()).matches("\\d+m");
            assertThat(texts(service.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void programsExistAndRunWithoutRights() {
        Map<String, JsonNode> programs = programs();

        assertThat(programs.values().stream()
                        .map(program -> program.path("command").path(0).asString()))
                .isSubsetOf(Distribution.built().programs())
                .contains("instance", "topics", "catalog", "payment-worker");
        assertThat(programs).allSatisfy((name, program) -> {
            assertThat(program.path("read_only").asBoolean()).isTrue();
            assertThat(texts(program.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(program.path("tmpfs"))).containsExactly("/tmp");
        });
    }

    @Test
    void whatIsWaitedForIsThereAndSaysWhenItIsReady() {
        services.forEach((name, service) -> service.path("depends_on")
                .propertyStream()
                .filter(other -> other.getValue().path("condition").asString().equals("service_healthy"))
                .forEach(other -> assertThat(services.get(other.getKey()).has("healthcheck"))
                        .as(name + " waits for " + other.getKey())
                        .isTrue()));
        services.forEach((name, service) -> assertThat(services.keySet())
                .as(name)
                .containsAll(service.path("depends_on").propertyNames()));
    }

    @Test
    void passwordsComeFromOutside() {
        services.forEach((name, service) -> service.path("environment")
                .propertyStream()
                .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET).*"))
                .forEach(variable -> assertThat(variable.getValue().asString())
                        .as(name + " " + variable.getKey())
                        .matches("\\$\\{\\w+:\\?run deploy/compose/prepare first}")));
    }

    /** Under the name of its service, at the port that the program has unless it is told otherwise. */
    @Test
    void prometheusReadsEveryProgramThatGoesOn() {
        Set<String> wanted = new TreeSet<>();
        programs().forEach((name, program) -> {
            if (!program.path("healthcheck").path("disable").asBoolean()) {
                wanted.add(name + ':' + port(program.path("command").path(0).asString()));
            }
        });

        Set<String> read = new TreeSet<>();
        for (JsonNode job : yaml("prometheus.yml").path("scrape_configs")) {
            // As the rules know them.
            assertThat(job.path("job_name").asString()).contains("commerce");
            job.path("static_configs").forEach(targets -> read.addAll(texts(targets.path("targets"))));
        }
        assertThat(read).isEqualTo(wanted);
    }

    @Test
    void whatIsMountedIsThere() {
        services.forEach((name, service) -> texts(service.path("volumes")).stream()
                .filter(volume -> volume.startsWith("."))
                .map(volume -> FOLDER.resolve(volume.split(":")[0]).normalize())
                // Rules and dashboards are of the Helm chart.
                .filter(path -> !path.startsWith(Distribution.REPOSITORY.resolve("deploy/helm")))
                .forEach(path -> assertThat(path).exists()));
    }

    @Test
    void composeTakesItWithWhatPrepareWrites(@TempDir Path copy) throws Exception {
        assumeTrue(Command.exists("docker-compose"));
        Command.of("cp", "-r", FOLDER.toString(), copy.toString()).run().succeeded();
        Path folder = copy.resolve("compose");
        Files.deleteIfExists(folder.resolve(".env"));
        Command check = Command.of("docker-compose", "config", "-q").in(folder);

        assertThat(check.run().output()).contains("run deploy/compose/prepare first");
        Command.of(folder.resolve("prepare").toString()).run().succeeded();
        String written = Files.readString(folder.resolve(".env"));
        check.run().succeeded();
        Command.of(folder.resolve("prepare").toString()).run().succeeded();

        assertThat(Files.readString(folder.resolve(".env"))).isEqualTo(written).doesNotContainPattern("(?m)=$");
    }

    private Map<String, JsonNode> programs() {
        Map<String, JsonNode> programs = new TreeMap<>(services);
        programs.values().removeIf(service -> !service.path("image").asString().contains("COMMERCE_IMAGE"));
        return programs;
    }

    private static String port(String program) {
        String health = Distribution.read(
                Distribution.built().folder().resolve("programs").resolve(program));
        return health.replaceAll("(?s).*health=\\(\\S+ (\\d+) .*", "$1");
    }

    private Map<String, JsonNode> services() {
        Map<String, JsonNode> found = new TreeMap<>();
        yaml("compose.yaml")
                .path("services")
                .propertyStream()
                .forEach(service -> found.put(service.getKey(), service.getValue()));
        return found;
    }

    /** Not by Jackson, which knows no anchors. */
    private static JsonNode yaml(String file) {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Distribution.read(FOLDER.resolve(file)));
        return JsonMapper.shared().valueToTree(read);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
