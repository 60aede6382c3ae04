package com.acme.commerce.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.PublishedSchema;
import com.acme.commerce.local.platform.Home;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the real schemas, with a registry that has each of them once. */
class ContractsCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Map<String, String> registered = new TreeMap<>();
    private HttpServer registry;
    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        for (TopicDef topic : Catalogue.withPartitions(1).all()) {
            topic.messages().forEach(type -> {
                PublishedSchema message =
                        PublishedSchema.of(topic.name(), SpecificData.get().getSchema(type));
                registered.put(message.subject(), message.schema().toString());
            });
        }
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::answer);
        registry.start();
        Home home = new Home(Path.of("../..").toAbsolutePath().normalize(), folder.resolve(".commerce"));
        cli = new Cli(home, new StandInPrograms(home, "serve", false), Map.of());
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void a_registry_with_the_contracts_as_they_are_passes() throws IOException {
        Cli.Result result = check();

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("nothing is wrong");
        assertThat(JSON.readTree(check("--json").out()).get("ok").asBoolean()).isTrue();
    }

    @Test
    void what_is_wrong_is_listed_and_exits_with_1() throws IOException {
        String subject = "ordering.orders.v1-com.acme.commerce.contracts.ordering.OrderCancelled";
        registered.computeIfPresent(subject, (name, schema) -> schema.replace("\"customerId\"", "\"client\""));

        Cli.Result result = check();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "OrderCancelled: breaks with version 1 of " + subject + " in the registry",
                        "was never released");
        assertThat(JSON.readTree(check("--json").out()).get("violations")).isNotEmpty();
    }

    @Test
    void no_registry_is_told_with_a_hint() {
        registry.stop(0);

        Cli.Result result = check();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("error: the registry at " + url() + " cannot be asked")
                .contains("hint:", "--registry");
    }

    @Test
    void an_export_is_written() {
        Cli.Result result =
                cli.run("contracts", "export", "--to", folder.resolve("out").toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(folder.resolve("out/asyncapi.json")).isRegularFile();
        assertThat(folder.resolve("out/schemas/ordering.orders.v1/OrderCreated.json"))
                .isRegularFile();
        assertThat(folder.resolve("out/catalog/events/OrderCreated/index.md")).isRegularFile();
    }

    private Cli.Result check(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"contracts", "check", "--registry", url()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return cli.run(arguments);
    }

    private String url() {
        return "http://127.0.0.1:" + registry.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String body = switch (path.length) {
            case 2 -> JSON.writeValueAsString(registered.keySet());
            case 4 -> "[1]";
            default ->
                JSON.createObjectNode().put("schema", registered.get(path[2])).toString();
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
