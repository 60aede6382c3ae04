package com.acme.commerce.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.platform.StatusReport.ProcessStatus;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(2);

    @TempDir
    Path folder;

    @Test
    void groupsThatNobodyIsInAndTopicsThatAreMissingAreFound() throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = KafkaCalls.admin(broker.bootstrapServers())) {
            Doctor doctor =
                    new Doctor(admin, CATALOGUE, new TransactionScan(admin, Clock.systemUTC(), Duration.ofSeconds(20)));
            assertThat(doctor.examine().findings())
                    .hasSize(CATALOGUE.all().size())
                    .extracting(Finding::kind)
                    .containsOnly("topic");

            Provisioner provisioner = new Provisioner(admin);
            provisioner.apply(provisioner.plan(CATALOGUE));
            try (KafkaConsumer<String, String> member = member(broker, "commerce-ordering")) {
                assertThat(doctor.examine().healthy()).isTrue();
                member.commitSync();
            }
            member(broker, "somebody-else").close();

            assertThat(doctor.examine().findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo("group");
                assertThat(finding.message()).contains("commerce-ordering has no members");
            });
        }
    }

    @Test
    void processesThatCannotBeUsedAreFound() {
        List<Finding> findings = Doctor.processes(List.of(
                new ProcessStatus("broker", "ready", 1, null, "broker.log"),
                new ProcessStatus("instance-2", "ended", 2, null, "instance-2.log"),
                new ProcessStatus("worker", "starting", 3, null, "worker.log")));

        assertThat(findings).extracting(Finding::message).containsExactly("instance-2 is ended", "worker is starting");
        assertThat(findings.get(0).hint()).contains("instance-2.log", "deploy/commerce restart 2");
    }

    private static KafkaConsumer<String, String> member(Broker broker, String group) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(CATALOGUE.orders().name()));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        return consumer;
    }
}
