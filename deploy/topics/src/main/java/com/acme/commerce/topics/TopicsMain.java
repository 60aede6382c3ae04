package com.acme.commerce.topics;

import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.TopicPlan;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Makes the topics of any cluster those of the catalogue, over TLS and SASL where the keys say so. Exits with 1 where a
 * topic has a wrong number of partitions, with 2 where it cannot be done.
 */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(plan | apply)",
        description = "Compare the topics of a cluster with the catalogue. Configured like the other programs.")
public final class TopicsMain {

    private static final int CANNOT = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    TopicsMain(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new TopicsMain(System.getenv(), out, System.err).execute(args));
    }

    int execute(String... args) {
        return new CommandLine(this).execute(args);
    }

    @Command(mixinStandardHelpOptions = true, description = "Say what apply would do; change nothing.")
    int plan() {
        return run(false);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Create missing topics and correct settings. Partition counts are never changed.")
    int apply() {
        return run(true);
    }

    private int run(boolean applies) {
        try {
            TopicsSettings settings = TopicsSettings.load(environment);
            try (Admin admin = Admin.create(settings.admin())) {
                Provisioner provisioner = new Provisioner(admin);
                TopicPlan plan = provisioner.plan(settings.catalogue());
                plan.describe().forEach(out::println);
                if (applies) {
                    provisioner.apply(plan);
                }
                out.println(summary(plan, applies));
                return plan.wrongPartitions().isEmpty() ? 0 : 1;
            }
        } catch (ConfigException e) {
            return cannot(e.getMessage(), "See docs/configuration.md");
        } catch (KafkaException e) {
            return cannot(
                    "the brokers refused or did not answer: " + reason(e),
                    "Check kafka.bootstrap.servers, TLS and SASL, and whether the principal may do it; then repeat the"
                            + " command.");
        }
    }

    private static String summary(TopicPlan plan, boolean applied) {
        return plan.unchanged() + " topics are as the catalogue says, "
                + plan.missing().size()
                + (applied ? " were created, " : " are missing, ")
                + plan.settings().size() + (applied ? " settings were corrected, " : " settings differ, ")
                + plan.wrongPartitions().size() + " have a wrong number of partitions";
    }

    private static String reason(KafkaException failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getMessage() + ": " + failure.getCause().getMessage();
    }

    private int cannot(String why, String hint) {
        errors.println("error: " + why);
        errors.println("hint:  " + hint);
        return CANNOT;
    }
}
