package com.acme.commerce.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResetMainTest {

    private static final String INPUT = "reviews.review-commands.v1";
    private static final String CHANGELOG = "commerce-reviews-ratings-changelog";
    private static final String SECOND_GENERATION = "commerce-reviews-2-ratings-changelog";
    private static final String OTHERS = "commerce-reviewsfoo-ratings-changelog";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void takesAwayTheChangelogsAndTheGroupOfAContextThatNobodyRuns(@TempDir Path folder) throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of(INPUT, CHANGELOG, SECOND_GENERATION, OTHERS)
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            try (KafkaConsumer<byte[], byte[]> member = member(broker)) {
                member.subscribe(List.of(INPUT));
                await().until(() -> {
                    member.poll(Duration.ofMillis(50));
                    return !member.assignment().isEmpty();
                });
                member.commitSync();

                assertThat(reset(broker, "--wait", "0", "reviews")).isEqualTo(2);
                assertThat(said()).contains("error: instances run commerce-reviews");
                assertThat(topics(admin)).contains(CHANGELOG);
            }

            assertThat(reset(broker, "reviews")).isZero();
            assertThat(said()).contains("commerce-reviews begins anew: its group and 1 topics are deleted");
            assertThat(topics(admin)).contains(INPUT, SECOND_GENERATION, OTHERS).doesNotContain(CHANGELOG);
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .doesNotContain("commerce-reviews");

            // Where there is nothing left, there is nothing to do.
            assertThat(reset(broker, "reviews", "chat")).isZero();
            assertThat(said()).contains("commerce-chat begins anew: its group and 0 topics are deleted");
        }
    }

    @Test
    void refusesAContextThatThereIsNot() {
        assertThat(execute(Map.of(), "review")).isEqualTo(2);
        assertThat(said()).contains("error: there is no context \"review\"");
    }

    private static KafkaConsumer<byte[], byte[]> member(Broker broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "commerce-reviews"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Set<String> topics(Admin admin) throws Exception {
        return admin.listTopics().names().get();
    }

    private int reset(Broker broker, String... arguments) {
        return execute(Map.of("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()), arguments);
    }

    private int execute(Map<String, String> environment, String... arguments) {
        said.reset();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new CommandLine(new ResetMain(environment, stream, stream)).execute(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
