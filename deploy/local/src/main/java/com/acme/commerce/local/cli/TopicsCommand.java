package com.acme.commerce.local.cli;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.eventcatalog.AccessRights;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.TopicPlan;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(plan | apply | acls)",
        description = "Compare the topics of a cluster with the catalogue.")
public final class TopicsCommand {

    private static final String BOOTSTRAP_HELP =
            "Another cluster than the local platform's, as host:port[,host:port...].";

    private final Terminal terminal;

    public TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Say what apply would do; change nothing. Exits with 1 if a partition count is wrong.")
    int plan(
            @Option(names = "--bootstrap-servers", paramLabel = "ADDRESSES", description = BOOTSTRAP_HELP)
                    String servers) {
        try (Admin admin = admin(servers)) {
            return print(KafkaCalls.ask(() -> new Provisioner(admin).plan(catalogue())));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Create missing topics and correct settings. Partition counts are never changed.")
    int apply(
            @Option(names = "--bootstrap-servers", paramLabel = "ADDRESSES", description = BOOTSTRAP_HELP)
                    String servers) {
        try (Admin admin = admin(servers)) {
            Provisioner provisioner = new Provisioner(admin);
            TopicPlan plan = KafkaCalls.ask(() -> provisioner.plan(catalogue()));
            int exitCode = print(plan);
            KafkaCalls.run(() -> provisioner.apply(plan));
            if (plan.hasChanges()) {
                terminal.out().println("done");
            }
            return exitCode;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Print the calls of Kafka's kafka-acls.sh that allow each program what it does, and no more.",
                "They leave the cluster to $BROKERS, and the credentials of an administrator to the file $ADMIN."
            })
    int acls(
            @Option(
                            names = "--principal",
                            paramLabel = "PRINCIPAL",
                            defaultValue = "User:commerce-" + AccessRights.PROGRAM,
                            description =
                                    "Who is allowed; {program} in it is the name of each. Default: ${DEFAULT-VALUE}")
                    String principal) {
        new AccessRights(catalogue()).commands(principal).forEach(terminal.out()::println);
        return 0;
    }

    private Catalogue catalogue() {
        return terminal.catalogue();
    }

    private Admin admin(String servers) {
        return KafkaCalls.admin(servers == null ? terminal.running().bootstrapServers() : servers);
    }

    private int print(TopicPlan plan) {
        plan.describe().forEach(terminal.out()::println);
        terminal.out()
                .println(plan.unchanged() + " topics are as the catalogue says, "
                        + plan.missing().size()
                        + " are missing, " + plan.settings().size() + " settings differ, "
                        + plan.wrongPartitions().size() + " have a wrong number of partitions");
        return plan.wrongPartitions().isEmpty() ? 0 : 1;
    }
}
