package com.acme.commerce.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.process.JavaCommand;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The image is built, and programs are started out of it as its configuration says: against a broker and a registry of
 * this machine they take an order. It runs where {@code -Dimage=true} says so, as root, with buildah and mmdebstrap.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "image", matches = "true")
class ImageTest {

    private static final Duration SOON = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder = Path.of("target/image-test").toAbsolutePath();
    private final FreePorts ports = new FreePorts();
    private final Map<String, String> environment = new HashMap<>();
    private final int port = ports.next();

    private Broker broker;
    private Process schemas;
    private Image image;
    private RunningProgram instance;
    private RunningProgram worker;

    @BeforeAll
    void build() throws Exception {
        assertThat(List.of("buildah", "mmdebstrap", "unshare", "nsenter")).allMatch(Command::exists);
        // What a run before left.
        Command.of("rm", "-rf", folder.toString()).run().succeeded();
        Files.createDirectories(folder);
        image = Image.build(Stream.generate(ports::next).limit(4).toList());
        broker = Broker.start(BrokerSettings.onFreePorts(folder.resolve("broker")));
        int registryPort = ports.next();
        schemas = new ProcessBuilder(JavaCommand.ofJar(
                        List.of("-Xmx256m", "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + registryPort),
                        registryJar()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        String registry = "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> get(registry + "/subjects").statusCode() == 200);
        environment.put("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("COMMERCE_SCHEMA_REGISTRY_URL", registry);
        environment.put("COMMERCE_HTTP_HOST", "127.0.0.1");
        environment.put("COMMERCE_HTTP_PORT", "" + port);
        environment.put("COMMERCE_CONTEXTS", "ordering,inventory,payments,requests");
        environment.put("COMMERCE_WORKER_HTTP_PORT", "" + ports.next());
    }

    @AfterAll
    void end() throws Exception {
        for (RunningProgram program :
                Stream.of(instance, worker).filter(one -> one != null).toList()) {
            program.kill();
        }
        if (schemas != null) {
            schemas.destroy();
        }
        if (broker != null) {
            broker.close();
        }
        if (image != null) {
            image.delete();
        }
    }

    @Test
    @Order(1)
    void itsConfigurationIsThatOfTheDockerfile() {
        assertThat(image.config().path("User").asString()).isEqualTo("10001:10001");
        assertThat(image.config().path("StopSignal").asString()).isEqualTo("SIGTERM");
        assertThat(image.config().path("Healthcheck").path("Test").toString())
                .contains("/opt/commerce/bin/commerce", "health");
        assertThat(image.config()
                        .path("Labels")
                        .path("org.opencontainers.image.title")
                        .asString())
                .isEqualTo("Commerce Streams");
    }

    @Test
    @Order(2)
    void makesTheTopics() throws Exception {
        RunningProgram topics = image.start(folder.resolve("topics"), environment, "topics", "apply");

        assertThat(topics.awaitEnd(SOON)).as(topics.logged()).isZero();
        assertThat(topics.logged()).contains("were created");
    }

    @Test
    @Order(3)
    void getsReadyOnAReadOnlyRoot() throws Exception {
        instance = image.start(folder.resolve("instance"), environment, "instance");
        worker = image.start(folder.resolve("worker"), environment, "payment-worker");

        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            assertThat(instance.isAlive()).as(instance.logged()).isTrue();
            assertThat(get(url("/health/ready")).statusCode()).isEqualTo(200);
        });
        // The archive was taken, and RocksDB's library was not unpacked; neither would work without a word.
        assertThat(instance.logged()).doesNotContain("[aot]", "[cds]", "WARNING");
        assertThat(instance.maps())
                .contains("/opt/commerce/commerce.aot", "/opt/commerce/native/librocksdbjni", "libjemalloc.so")
                .doesNotContain("/tmp/librocksdbjni");
        assertThat(instance.user()).isEqualTo("10001");
        assertThat(instance.inside("touch", "/opt/commerce/x").output()).contains("Read-only file system");
    }

    @Test
    @Order(4)
    void takesAnOrder() throws Exception {
        accepted("/stock/product-1/adjustments", "{\"adjustmentId\":\"first\",\"delta\":5,\"reason\":\"RECEIVED\"}");
        await().atMost(SOON).until(() -> get(url("/stock/product-1")).statusCode() == 200);
        HttpResponse<String> accepted = accepted("/checkouts", """
            {"cartId": "cart-1", "customerId": "customer-1", "currency": "EUR",
             "lines": [{"productId": "product-1", "quantity": 2, "unitPrice": 1499}]}
            """);

        String order = accepted.headers().firstValue("Location").orElseThrow();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get(URI.create(url("/")).resolve(order).toString())
                                        .body())
                                .contains("\"status\":\"CREATED\""));
    }

    @Test
    @Order(5)
    void isAliveAndEndsInOrder() throws Exception {
        assertThat(instance.inside("/opt/commerce/bin/commerce", "health").succeeded())
                .isEqualTo("instance: /health/live says 200");

        assertThat(instance.stop(Duration.ofSeconds(60))).as(instance.logged()).isEqualTo(143);
        assertThat(instance.logged()).doesNotContain("did not close within");
    }

    private static Path registryJar() throws Exception {
        try (Stream<Path> files = Files.list(Distribution.REPOSITORY.resolve("deploy/local/target/registry"))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What is sent again under the same id counts once, and a busy instance asks for it with 503. */
    private HttpResponse<String> accepted(String path, String json) {
        return await().atMost(SOON).until(() -> post(path, json), answer -> answer.statusCode() == 202);
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
