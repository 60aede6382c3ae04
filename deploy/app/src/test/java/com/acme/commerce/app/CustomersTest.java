package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers over a real broker: the steps of a registration lie on different partitions, and meet on topics. */
class CustomersTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PASSWORD = "tell-nobody-4711";

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static Instance instance;
    private static Api api;

    @BeforeAll
    static void start() {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        instance = platform.start(
                "one",
                Map.of(
                        "COMMERCE_CONTEXTS", "customers,requests",
                        "COMMERCE_CUSTOMERS_SECRET", "a secret for tests alone"));
        api = new Api(instance.port());
        await().atMost(Duration.ofSeconds(40))
                .until(() -> instance.health().ready().isUp());
    }

    @AfterAll
    static void stop() {
        instance.close();
        platform.close();
    }

    @Test
    void ofAllWhoWantAnAddressOneGetsItAndGivesItBack() throws Exception {
        List<CompletableFuture<String>> race = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> register("ann@example.com", "key-" + number)))
                .toList();
        List<String> wanted = race.stream().map(CompletableFuture::join).toList();
        await().atMost(SOON)
                .until(() -> wanted.stream().noneMatch(id -> outcome(id).contains("PENDING")));
        List<String> won =
                wanted.stream().filter(id -> outcome(id).contains("REGISTERED")).toList();
        assertThat(won).hasSize(1);
        assertThat(wanted.stream().filter(id -> outcome(id).contains("EMAIL_TAKEN")))
                .hasSize(3);
        String winner = won.get(0);
        assertThat(api.get("/customers/" + winner).body()).contains("\"email\":\"ann@example.com\"");

        send("PATCH", "/customers/" + winner, "{\"email\": \"new@example.com\"}");
        await().atMost(SOON).until(() -> api.get("/customers/" + winner).body().contains("new@example.com"));
        String second = register("ann@example.com", "key-second");
        await().atMost(SOON).until(() -> outcome(second).contains("REGISTERED"));

        HttpResponse<String> erased = send("DELETE", "/customers/" + winner, "");
        assertThat(api.get(
                                "/customers/" + winner,
                                "Commerce-Position",
                                erased.headers().firstValue("Commerce-Position").orElseThrow())
                        .statusCode())
                .isEqualTo(404);

        List<ConsumerRecord<String, byte[]>> all = everything();
        assertThat(all)
                .extracting(ConsumerRecord::topic)
                .contains("customers.customer-commands.v1", "commerce-customers-customers-changelog");
        assertThat(all).noneMatch(record -> text(record.value()).contains(PASSWORD));
        assertThat(all.stream()
                        .filter(record -> record.topic().equals("customers.profiles.v1") && winner.equals(record.key()))
                        .reduce((earlier, later) -> later))
                .hasValueSatisfying(last -> assertThat(last.value()).isNull());
        assertThat(all.stream().filter(record -> record.topic().equals("customers.customers.v1")))
                .hasSizeGreaterThanOrEqualTo(7)
                .noneMatch(record -> text(record.value()).contains("example.com"));
    }

    /** As a client should: what is busy is asked again, under the same key. */
    private static String register(String email, String key) {
        HttpResponse<String> response = await().atMost(SOON)
                .until(
                        () -> api.post(
                                "/customers",
                                "{\"email\": \"%s\", \"name\": \"Ann\", \"password\": \"%s\"}"
                                        .formatted(email, PASSWORD),
                                "Idempotency-Key",
                                key),
                        answer -> answer.statusCode() != 503 && answer.statusCode() != 409);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response.body().replaceAll(".*\"customerId\":\"([^\"]+)\".*", "$1");
    }

    private static String outcome(String customerId) {
        HttpResponse<String> response = api.get("/customers/" + customerId + "/registration");
        return response.statusCode() == 200 ? response.body() : "PENDING";
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + path))
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response;
    }

    /** All records of all topics, changelogs among them, up to now. */
    private static List<ConsumerRecord<String, byte[]>> everything() {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = platform.consumer("everything", new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
        }
        return all;
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
    }
}
