package com.acme.commerce.local.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.Finding;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.StartRefusedException;
import com.acme.commerce.provisioning.StartUpCheck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start says on a broker that lets in by name and allows by ACL. */
class AccessTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(2);
    private static final String READS = CATALOGUE.paymentCommands().name();
    private static final String WRITES = CATALOGUE.payments().name();
    private static final ClientNeeds SHOP = ClientNeeds.ofApplication(
            "shop", List.of(CATALOGUE.paymentCommands()), List.of(CATALOGUE.payments()), Set.of("payments"));

    @TempDir
    Path folder;

    private Broker broker;
    private Admin admin;

    @BeforeEach
    void startBroker() {
        broker = Broker.start(BrokerSettings.onFreePorts(folder)
                .with(Map.of(
                        "listener.security.protocol.map",
                        "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.client.plain.sasl.jaas.config",
                        login("admin") + " user_admin=\"admin\" user_shop=\"shop\";",
                        "authorizer.class.name",
                        StandardAuthorizer.class.getName(),
                        // The node meets its own controller without a name.
                        "super.users",
                        "User:admin;User:ANONYMOUS")));
        admin = Admin.create(client("admin"));
        Provisioner provisioner = new Provisioner(admin);
        provisioner.apply(provisioner.plan(CATALOGUE));
    }

    @AfterEach
    void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void whatIsNotAllowedIsNamedAndWhatIsAllowedIsEnough() throws Exception {
        assertThat(refusals())
                .containsExactlyInAnyOrder(
                        "the cluster does not let us READ topic " + READS,
                        "the cluster does not let us WRITE topic " + WRITES,
                        "the cluster does not let us READ topic shop-payments-changelog",
                        "the cluster does not let us WRITE topic shop-payments-changelog",
                        "the cluster does not let us READ consumer group shop");

        allow(ResourceType.TOPIC, READS, PatternType.LITERAL, AclOperation.READ);
        // Enough to see it, not to write it.
        allow(ResourceType.TOPIC, WRITES, PatternType.LITERAL, AclOperation.DESCRIBE);
        allow(ResourceType.TOPIC, "shop-", PatternType.PREFIXED, AclOperation.READ);
        allow(ResourceType.TOPIC, "shop-", PatternType.PREFIXED, AclOperation.WRITE);
        allow(ResourceType.GROUP, "shop", PatternType.LITERAL, AclOperation.READ);
        await().untilAsserted(() -> assertThat(refusals())
                .containsExactlyInAnyOrder(
                        "the cluster does not let us WRITE topic " + WRITES,
                        "the cluster does not let us CREATE topic shop-payments-changelog"));

        allow(ResourceType.TOPIC, WRITES, PatternType.LITERAL, AclOperation.WRITE);
        allow(ResourceType.TOPIC, "shop-", PatternType.PREFIXED, AclOperation.CREATE);
        await().untilAsserted(() -> assertThat(refusals()).isEmpty());
    }

    @Test
    void whoIsNotLetInIsTold() {
        Map<String, Object> stranger = new HashMap<>(client("stranger"));

        StartRefusedException refused = catchThrowableOfType(
                StartRefusedException.class, () -> check(stranger).require(List.of(SHOP)));

        assertThat(refused).hasMessageContaining(broker.bootstrapServers()).hasMessageContaining("do not let us in");
    }

    private List<String> refusals() {
        StartRefusedException refused = catchThrowableOfType(
                StartRefusedException.class, () -> check(client("shop")).require(List.of(SHOP)));
        return refused == null
                ? List.of()
                : refused.findings().stream().map(Finding::what).toList();
    }

    private static StartUpCheck check(Map<String, Object> client) {
        // Nobody listens there, which is no reason to refuse.
        Map<String, Object> serde = Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", 0);
        return new StartUpCheck(client, serde, Profile.DEVELOPMENT);
    }

    private void allow(ResourceType type, String name, PatternType pattern, AclOperation operation) throws Exception {
        admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry("User:shop", "*", operation, AclPermissionType.ALLOW))))
                .all()
                .get();
    }

    private Map<String, Object> client(String user) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user) + ';');
    }

    private static String login(String user) {
        return PlainLoginModule.class.getName() + " required username=\"" + user + "\" password=\"" + user + "\"";
    }
}
