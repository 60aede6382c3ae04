package com.acme.commerce.topics;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Deletes what a cluster keeps for applications of Kafka Streams, so that they begin anew. Exits with 1 where one of them
 * still has members, with 2 where it cannot be done.
 */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Delete the changelogs and the groups of applications, which then begin anew with what their topics still"
                    + " have.",
            "None of their instances may run, and the folders of their state must go as well."
        })
public final class ResetMain implements Callable<Integer> {

    private static final int CANNOT = 2;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "APPLICATION", arity = "1..*", description = "Application ids, such as commerce-reviews.")
    private List<String> applications;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "So long until all members have left. Default: ${DEFAULT-VALUE}.")
    private int waitSeconds;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    ResetMain(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new ResetMain(System.getenv(), out, System.err).execute(args));
    }

    int execute(String... args) {
        return new CommandLine(this).execute(args);
    }

    @Override
    public Integer call() {
        // Not every name: a slip must not end somebody else's group.
        applications.stream()
                .filter(application -> !application.matches("commerce-[a-z]+(-\\d+)?"))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new ParameterException(
                            spec.commandLine(), wrong + " is no application id: it looks like commerce-reviews");
                });
        try (Admin admin = Admin.create(TopicsSettings.load(environment).admin())) {
            ApplicationData data = new ApplicationData(admin);
            // All of them, before anything is gone.
            for (String application : applications) {
                if (!data.awaitNoMembers(application, Duration.ofSeconds(waitSeconds))) {
                    errors.println("error: " + application + " still has members after " + waitSeconds + " s");
                    errors.println("hint:  End its instances and repeat the command. Nothing was deleted.");
                    return 1;
                }
            }
            for (String application : applications) {
                out.println(application + ": deleted its group and " + data.delete(application) + " topics of its own");
            }
            return 0;
        } catch (ConfigException e) {
            return cannot(e.getMessage(), "See docs/configuration.md");
        } catch (KafkaException e) {
            return cannot(
                    "the brokers refused or did not answer: " + e.getMessage(),
                    "Check kafka.bootstrap.servers, TLS and SASL, and whether the principal may do it; then repeat the"
                            + " command.");
        }
    }

    private int cannot(String why, String hint) {
        errors.println("error: " + why);
        errors.println("hint:  " + hint);
        return CANNOT;
    }
}
