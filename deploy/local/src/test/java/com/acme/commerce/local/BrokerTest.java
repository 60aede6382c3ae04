package com.acme.commerce.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

    @TempDir
    Path folder;

    @Test
    void keeps_topics_and_identity_when_started_again_over_its_data() throws Exception {
        String clusterId;
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = admin(broker)) {
            clusterId = broker.clusterId();
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
            admin.createTopics(List.of(new NewTopic("kept.v1", 3, (short) 1)))
                    .all()
                    .get();
        }
        // Other ports: they are no part of the data.
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder));
                Admin admin = admin(broker)) {
            assertThat(broker.clusterId()).isEqualTo(clusterId);
            assertThat(admin.listTopics().names().get()).contains("kept.v1");
        }
    }

    @Test
    void says_which_address_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = new BrokerSettings(folder, other.getLocalPort(), new FreePorts().next());
            assertThatThrownBy(() -> Broker.start(settings))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void refuses_the_folder_of_another_node() throws Exception {
        Files.writeString(folder.resolve("meta.properties"), "version=1\ncluster.id=abc\nnode.id=7\n");
        assertThatThrownBy(() -> Broker.start(BrokerSettings.onFreePorts(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("meta.properties")
                .hasMessageContaining("node.id=7");
    }

    @Test
    void as_a_node_of_a_cluster_has_its_id_and_refuses_the_data_of_another_one() throws Exception {
        String id = Uuid.randomUuid().toString();
        BrokerSettings alone = BrokerSettings.onFreePorts(folder);
        try (Broker broker = Broker.start(alone.inCluster(id, 2));
                Admin admin = admin(broker)) {
            assertThat(broker.clusterId()).isEqualTo(id);
            assertThat(admin.describeCluster().nodes().get())
                    .extracting(Node::id)
                    .containsExactly(2);
        }
        BrokerSettings other = alone.inCluster(Uuid.randomUuid().toString(), 2);
        assertThatThrownBy(() -> Broker.start(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("meta.properties");
    }

    private static Admin admin(Broker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
