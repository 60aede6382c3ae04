package com.acme.commerce.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsMainTest {

    private static final int ALL = Catalogue.withPartitions(2).all().size();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of("COMMERCE_TOPICS_PARTITIONS", "2"));

    @Test
    void createsWhatIsMissingOnceAndRefusesAnotherNumberOfPartitions(@TempDir Path folder) {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
            environment.put("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
            // Of another program, in the same environment.
            environment.put("COMMERCE_HTTP_PORT", "8080");

            assertThat(run("plan")).isZero();
            assertThat(said()).contains(ALL + " are missing");
            assertThat(run("apply")).isZero();
            assertThat(said())
                    .contains("create  ordering.orders.v1: 2 partitions")
                    .contains(ALL + " were created");
            assertThat(run("apply")).isZero();
            assertThat(said()).contains(ALL + " topics are as the catalogue says, 0 were created");

            environment.put("COMMERCE_TOPICS_PARTITIONS", "3");
            assertThat(run("apply")).isEqualTo(1);
            assertThat(said()).contains("WRONG   ordering.orders.v1 has 2 partitions, the catalogue says 3");
        }
    }

    @Test
    void saysWhichKeyIsWrong() {
        environment.put("COMMERCE_TOPICS_PARTITONS", "2");
        environment.put("COMMERCE_TOPICS_PARTITIONS", "none");

        assertThat(run("plan")).isEqualTo(2);
        assertThat(said())
                .contains("unknown key topics.partitons", "did you mean topics.partitions?")
                .contains("Invalid value none for configuration topics.partitions");
    }

    @Test
    void saysThatNoBrokerAnswered() {
        environment.put("COMMERCE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("COMMERCE_KAFKA_ADMIN_DEFAULT_API_TIMEOUT_MS", "200");
        environment.put("COMMERCE_KAFKA_REQUEST_TIMEOUT_MS", "100");

        assertThat(run("apply")).isEqualTo(2);
        assertThat(said()).contains("error: the brokers refused or did not answer");
    }

    private int run(String command) {
        said.reset();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new TopicsMain(environment, stream, stream).execute(command);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
