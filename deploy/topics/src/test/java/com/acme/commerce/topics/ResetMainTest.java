package com.acme.commerce.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResetMainTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void deletesWhatIsOfTheApplicationOnceItHasNoMembers(@TempDir Path folder) throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of(
                                    "reviews.reviews.v1",
                                    "commerce-reviews-reviews-changelog",
                                    "commerce-reviews-by-product-repartition",
                                    "commerce-reviews-2-reviews-changelog")
                            .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            try (KafkaConsumer<String, String> member = member(broker, "commerce-reviews")) {
                assertThat(member.assignment()).isNotEmpty();
                assertThat(run(broker, "--wait", "0", "commerce-reviews")).isEqualTo(1);
                assertThat(said()).contains("commerce-reviews still has members after 0 s", "Nothing was deleted");
            }
            member(broker, "commerce-billing").close();

            assertThat(run(broker, "commerce-reviews", "commerce-audit"))
                    .as(said())
                    .isZero();

            assertThat(said())
                    .contains("commerce-reviews: deleted its group and 2 topics")
                    .contains("commerce-audit: deleted its group and 0 topics");
            assertThat(admin.listTopics().names().get())
                    .contains("reviews.reviews.v1", "commerce-reviews-2-reviews-changelog")
                    .doesNotContain("commerce-reviews-reviews-changelog", "commerce-reviews-by-product-repartition");
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .containsExactly("commerce-billing");
        }
    }

    @Test
    void refusesWhatIsNoApplication() {
        assertThat(run(null, "payments")).isEqualTo(2);
        assertThat(said()).contains("payments is no application id");
    }

    private static KafkaConsumer<String, String> member(Broker broker, String group) {
        KafkaConsumer<String, String> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        member.subscribe(Set.of("reviews.reviews.v1"));
        while (member.assignment().isEmpty()) {
            member.poll(Duration.ofMillis(100));
        }
        member.commitSync();
        return member;
    }

    private int run(Broker broker, String... arguments) {
        said.reset();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                broker == null ? Map.of() : Map.of("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        ResetMain reset = new ResetMain(environment, stream, stream);
        return new CommandLine(reset).setErr(new PrintWriter(stream, true)).execute(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
