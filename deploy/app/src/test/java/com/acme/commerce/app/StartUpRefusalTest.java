package com.acme.commerce.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.provisioning.Finding;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.StartRefusedException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real cluster that is really not as it should be, an instance does not start, and says why. */
class StartUpRefusalTest {

    private static final String STOCK = "commerce-inventory-stock-changelog";
    private static final String RENAMED = "commerce-inventory-shelves-changelog";

    @TempDir
    Path folder;

    private TestPlatform platform;
    private Admin admin;

    @BeforeEach
    void startBroker() {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        admin = platform.admin();
    }

    @AfterEach
    void stopBroker() {
        admin.close();
        platform.close();
    }

    @Test
    void topicsThatAreWrongAreNamedAllAtOnceAndWhatApplyMendsIsMendedByIt() throws Exception {
        TopicDef levels = platform.catalogue.stockLevels();
        TopicDef orders = platform.catalogue.orders();
        TopicDef payments = platform.catalogue.payments();
        TopicDef requests = platform.catalogue.paymentRequests();
        TopicDef letters = platform.catalogue.inventoryDeadLetters();
        admin.createPartitions(Map.of(payments.name(), NewPartitions.increaseTo(4)))
                .all()
                .get();
        admin.deleteTopics(List.of(requests.name())).all().get();
        set(levels, "cleanup.policy", "delete");
        set(orders, "retention.ms", "3600000");
        set(letters, "max.message.bytes", "1000");

        String[] mendable = {
            requests.name() + " does not exist",
            levels.name() + " has cleanup.policy=delete",
            orders.name() + " has retention.ms=3600000",
            letters.name() + " has max.message.bytes=1000"
        };
        String[] lasting = {
            payments.name() + " has 4 partitions, but topics.partitions says 3",
            "commerce-ordering reads has different numbers of partitions"
        };
        await().untilAsserted(() -> assertThat(refusals(Map.of()))
                .hasSize(mendable.length + lasting.length)
                .allMatch(finding -> finding.severity() == Finding.Severity.REFUSAL)
                .extracting(Finding::what)
                .satisfies(all -> Stream.of(mendable, lasting)
                        .flatMap(Stream::of)
                        .forEach(what -> assertThat(all).anyMatch(found -> found.contains(what)))));

        Provisioner provisioner = new Provisioner(admin);
        provisioner.apply(provisioner.plan(platform.catalogue));

        await().untilAsserted(() -> assertThat(refusals(Map.of()))
                .extracting(Finding::what)
                .hasSize(lasting.length)
                .satisfies(all ->
                        Stream.of(lasting).forEach(what -> assertThat(all).anyMatch(found -> found.contains(what)))));
    }

    @Test
    void stateThatTheTopologyWouldNotFindIsNamed() throws Exception {
        try (Instance instance = platform.start("shop")) {
            Api api = new Api(instance.port());
            await().until(() -> api.post(
                                    "/stock/p-1/adjustments",
                                    "{\"adjustmentId\": \"a-1\", \"delta\": 7, \"reason\": \"RECEIVED\"}")
                            .statusCode()
                    == 202);
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> api.get("/stock/p-1").statusCode() == 200);
        }
        assertThat(refusals(Map.of())).isEmpty();

        admin.deleteTopics(List.of(STOCK)).all().get();
        admin.createTopics(List.of(new NewTopic(RENAMED, TestPlatform.PARTITIONS, (short) 1)))
                .all()
                .get();

        await().untilAsserted(() -> assertThat(refusals(Map.of()))
                .extracting(Finding::what)
                .hasSize(2)
                .anyMatch(what -> what.contains(RENAMED + " belongs to a store that commerce-inventory does not have"))
                .anyMatch(what -> what.contains(STOCK + " does not exist although commerce-inventory has state")));
        assertThat(refusals(Map.of("COMMERCE_CONTEXTS", "payments")))
                .as("what other contexts left is theirs")
                .isEmpty();
    }

    @Test
    void productionWantsMoreThanOneBroker() {
        assertThat(refusals(Map.of("COMMERCE_PROFILE", "production")))
                .extracting(Finding::what)
                .hasSize(2)
                .anyMatch(what -> what.contains("3 replicas"))
                .anyMatch(what -> what.contains("min.insync.replicas=2"));
    }

    @Test
    void aSchemaThatDoesNotGoTogetherWithOursIsNamed() throws Exception {
        String subject = platform.catalogue.orderCommands().name() + '-' + CancelOrder.class.getName();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            boolean ours = exchange.getRequestURI().getPath().equals("/subjects/" + subject + "/versions/latest");
            boolean list = exchange.getRequestURI().getPath().equals("/subjects");
            byte[] body = (ours ? incompatible() : "[]").getBytes(UTF_8);
            exchange.sendResponseHeaders(ours || list ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        try {
            String url = "http://127.0.0.1:" + registry.getAddress().getPort();
            assertThat(refusals(Map.of("COMMERCE_SCHEMA_REGISTRY_URL", url)))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what()).contains(subject));
        } finally {
            registry.stop(0);
        }
    }

    private static String incompatible() {
        return new ObjectMapper()
                .createObjectNode()
                .put(
                        "schema",
                        SchemaBuilder.record(CancelOrder.class.getName())
                                .fields()
                                .requiredLong("orderId")
                                .endRecord()
                                .toString())
                .toString();
    }

    private List<Finding> refusals(Map<String, String> more) {
        StartRefusedException refused = catchThrowableOfType(
                StartRefusedException.class, () -> platform.start("shop", more).close());
        return refused == null ? List.of() : refused.findings();
    }

    private void set(TopicDef topic, String key, String value) throws Exception {
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), change))
                .all()
                .get();
    }
}
