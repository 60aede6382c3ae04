package com.acme.commerce.local.doctor;

import static com.acme.commerce.local.topics.KafkaCalls.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.platform.StatusReport.ProcessStatus;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;

/** Looks for what is wrong with a platform and does not show by itself. */
public final class Doctor {

    /** Groups of the platform begin so. */
    private static final String GROUPS = "commerce-";

    private final Admin admin;
    private final Catalogue catalogue;
    private final TransactionScan transactions;

    public Doctor(Admin admin, Catalogue catalogue, TransactionScan transactions) {
        this.admin = admin;
        this.catalogue = catalogue;
        this.transactions = transactions;
    }

    /** What is wrong with processes: all that can be said while the broker does not run. */
    public static List<Finding> processes(Collection<ProcessStatus> processes) {
        return processes.stream()
                .filter(process -> !process.state().equals("ready"))
                .map(process -> new Finding(
                        "process",
                        process.name() + " is " + process.state(),
                        "Its log: " + process.log() + ". Start it again: deploy/commerce restart "
                                + process.name().replace("instance-", "")))
                .toList();
    }

    /**
     * What is wrong in the cluster. Changes nothing.
     *
     * @throws com.acme.commerce.local.PlatformException if the broker refuses or does not answer
     */
    public Diagnosis examine() {
        List<Finding> findings = new ArrayList<>();
        KafkaCalls.ask(() -> new Provisioner(admin).plan(catalogue))
                .describe()
                .forEach(line -> findings.add(new Finding("topic", line, "See deploy/commerce topics plan.")));
        await(admin.listGroups().all()).stream()
                .filter(group -> group.groupId().startsWith(GROUPS))
                .filter(group ->
                        group.groupState().filter(GroupState.EMPTY::equals).isPresent())
                .map(GroupListing::groupId)
                .sorted()
                .forEach(group -> findings.add(new Finding(
                        "group",
                        "the group " + group + " has no members: nobody processes its topics",
                        "Start an instance, or the worker, that runs it.")));
        Transactions found = transactions.run();
        found.hanging().forEach(transaction -> findings.add(finding(transaction)));
        return new Diagnosis(findings, found.hanging(), found.open());
    }

    private static Finding finding(OpenTransaction transaction) {
        return new Finding(
                "transaction",
                transaction.topicPartition() + " waits at offset " + transaction.startOffset()
                        + " for a transaction of producer " + transaction.producerId()
                        + " that no coordinator knows of: it never ends, and nobody reads on",
                "Abort it: deploy/commerce doctor --fix");
    }
}
