package com.acme.commerce.bench.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.topics.KafkaCalls;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerCeilingTest {

    @Test
    void recordsAreCountedAndTheirTopicIsTakenAway(@TempDir Path folder) {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = KafkaCalls.admin(broker.bootstrapServers())) {
            double reached = new BrokerCeiling(
                            broker.bootstrapServers(), 2, 200, Duration.ofMillis(200), Duration.ofMillis(500))
                    .recordsPerSecond("bench.ceiling-1.v1");

            assertThat(reached).isPositive();
            assertThat(KafkaCalls.await(admin.listTopics().names())).isEmpty();
        }
    }
}
