package com.acme.commerce.local.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.TopicPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionerTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);

    @TempDir
    Path folder;

    @Test
    void creates_what_is_missing_corrects_settings_and_never_touches_partition_counts() throws Exception {
        String orders = CATALOGUE.orders().name();
        String levels = CATALOGUE.stockLevels().name();
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = KafkaCalls.admin(broker.bootstrapServers())) {
            admin.createTopics(List.of(
                            new NewTopic(orders, 2, (short) 1)
                                    .configs(CATALOGUE.orders().config()),
                            new NewTopic(levels, 3, (short) 1)
                                    .configs(Map.of("cleanup.policy", "delete", "retention.ms", "3600000"))))
                    .all()
                    .get();

            Provisioner provisioner = new Provisioner(admin);
            TopicPlan plan = provisioner.plan(CATALOGUE);
            assertThat(plan.missing()).hasSize(CATALOGUE.all().size() - 2);
            assertThat(plan.wrongPartitions()).containsExactly(new TopicPlan.WrongPartitions(orders, 2, 3));
            assertThat(plan.settings())
                    .containsExactly(
                            new TopicPlan.Setting(levels, "cleanup.policy", "delete", "compact"),
                            new TopicPlan.Setting(levels, "retention.ms", "3600000", "-1"));
            assertThat(plan.unchanged()).isZero();
            assertThat(plan.describe())
                    .contains("change  " + levels + ": cleanup.policy is delete and will be compact")
                    .anyMatch(line -> line.contains(orders + " has 2 partitions, the catalogue says 3"))
                    .anyMatch(line ->
                            line.startsWith("create  " + CATALOGUE.payments().name() + ": 3 partitions"));

            provisioner.apply(plan);

            // The controller has it at once, the broker that is asked a moment later.
            await().until(() -> !provisioner.plan(CATALOGUE).hasChanges());
            TopicPlan after = provisioner.plan(CATALOGUE);
            assertThat(after.wrongPartitions()).containsExactly(new TopicPlan.WrongPartitions(orders, 2, 3));
            assertThat(after.unchanged()).isEqualTo(CATALOGUE.all().size() - 1);
            TopicDescription untouched =
                    admin.describeTopics(List.of(orders)).allTopicNames().get().get(orders);
            assertThat(untouched.partitions()).hasSize(2);

            provisioner.apply(after);
            assertThat(provisioner.plan(CATALOGUE)).isEqualTo(after);
        }
    }
}
