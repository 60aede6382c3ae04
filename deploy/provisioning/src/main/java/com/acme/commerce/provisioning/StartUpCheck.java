package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.serde.HttpSchemaRegistry;
import com.acme.commerce.contracts.serde.ValueSerdes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a program start only on a cluster that is as it needs it: on another it would lose messages or state, or fail later
 * and with less to say.
 */
public final class StartUpCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpCheck.class);

    /** A broker that restarts is back sooner; who waits longer should hear why. */
    private static final int ANSWER_WITHIN_MS = 30_000;

    private final Map<String, Object> admin;
    private final Map<String, Object> serde;
    private final Profile profile;

    /**
     * @param admin of an admin client; its {@code default.api.timeout.ms}, 30 s where it is not given, bounds how long the
     *     cluster is waited for
     * @param serde of the serde of message values; says where the registry is, and how long it is waited for
     */
    public StartUpCheck(Map<String, Object> admin, Map<String, Object> serde, Profile profile) {
        this.admin = new HashMap<>(admin);
        this.admin.putIfAbsent(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.max(ANSWER_WITHIN_MS, requestTimeout(admin)));
        this.serde = Map.copyOf(serde);
        this.profile = profile;
    }

    /**
     * Logs what is not well but can be lived with.
     *
     * @throws StartRefusedException if something cannot; also if the brokers do not answer in time
     * @throws org.apache.kafka.common.KafkaException if the configuration does not suit the clients
     */
    public void require(List<ClientNeeds> clients) {
        Set<Finding> findings = new LinkedHashSet<>(ofCluster(clients));
        findings.addAll(ofRegistry(clients));
        findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .forEach(finding -> LOG.warn("{}", finding));
        List<Finding> refusals = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.REFUSAL)
                .toList();
        if (!refusals.isEmpty()) {
            throw new StartRefusedException(refusals);
        }
    }

    /** What separates this cluster from one that clients can work on. */
    static List<Finding> compare(List<ClientNeeds> clients, ClusterState cluster, Profile profile) {
        List<Finding> findings = new ArrayList<>(TopicCheck.of(clients, cluster));
        findings.addAll(AccessCheck.of(clients, cluster));
        findings.addAll(StateCheck.of(clients, cluster));
        findings.addAll(ReplicationCheck.of(clients, cluster, profile));
        return findings;
    }

    /** The client refuses to wait for an answer for less time than for one of its requests. */
    private static int requestTimeout(Map<String, Object> admin) {
        String key = AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;
        Object given = admin.getOrDefault(key, 0);
        return (Integer) ConfigDef.parseType(key, given, ConfigDef.Type.INT);
    }

    private List<Finding> ofCluster(List<ClientNeeds> clients) {
        String servers = String.valueOf(admin.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        try (Admin client = Admin.create(admin)) {
            FirstAnswer.await(client, servers);
            return compare(clients, new ClusterReader(client).read(clients), profile);
        } catch (TimeoutException e) {
            throw refused(
                    "the brokers at " + servers + " did not answer within "
                            + admin.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG) + " ms: " + e.getMessage(),
                    "See whether they run and can be reached from here, and whether kafka.bootstrap.servers is right.");
        } catch (ApiException e) {
            throw refused(
                    "the brokers at " + servers + " do not let us in: " + e.getMessage(),
                    "See whether the keys for TLS and SASL under kafka. are right, and what these credentials may do.");
        }
    }

    private static StartRefusedException refused(String what, String remedy) {
        return new StartRefusedException(List.of(Finding.refusal(what, remedy)));
    }

    private List<Finding> ofRegistry(List<ClientNeeds> clients) {
        Object serdeClass = serde.get(ValueSerdes.VALUE_SERDE_CLASS);
        HttpSchemaRegistry registry = new HttpSchemaRegistry(serde);
        return new SchemaCheck(registry::latest, serdeClass == null).of(clients);
    }
}
