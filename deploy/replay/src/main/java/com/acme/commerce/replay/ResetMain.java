package com.acme.commerce.replay;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.InstanceSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets contexts begin anew; configured as an instance is. Exit codes: 0 done, 2 cannot. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Delete the changelogs and the consumer groups of contexts that no instance runs. Their state folders must"
                + " be deleted as well; then they begin anew with what their topics still have.")
public final class ResetMain implements Callable<Integer> {

    private static final int CANNOT = 2;

    @Parameters(paramLabel = "CONTEXT", arity = "1..*", description = "Such as reviews.")
    private List<String> contexts;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "Wait so long for instances that are about to end. Default: ${DEFAULT-VALUE}.")
    private int wait;

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
        System.exit(new CommandLine(new ResetMain(System.getenv(), out, System.err)).execute(args));
    }

    @Override
    public Integer call() {
        try {
            List<BoundedContext> named =
                    contexts.stream().map(BoundedContext::named).toList();
            InstanceSettings settings = InstanceSettings.load(environment);
            try (Admin admin = Admin.create(settings.client("admin.", AdminClientConfig.configNames()))) {
                ContextReset reset = new ContextReset(new Cluster(admin));
                for (BoundedContext context : named) {
                    String application = settings.applicationId(context);
                    Set<String> deleted = reset.reset(application, Duration.ofSeconds(wait));
                    out.println(application + " begins anew: its group and " + deleted.size() + " topics are deleted");
                }
            }
            return 0;
        } catch (ReplayRefusedException e) {
            return cannot(e.getMessage(), e.hint());
        } catch (ConfigException | IllegalArgumentException e) {
            return cannot(e.getMessage(), "See docs/configuration.md");
        } catch (KafkaException e) {
            return cannot("the brokers did not do their part: " + e.getMessage(), "Repeat the command.");
        }
    }

    private int cannot(String why, String hint) {
        errors.println("error: " + why);
        errors.println("hint:  " + hint);
        return CANNOT;
    }
}
