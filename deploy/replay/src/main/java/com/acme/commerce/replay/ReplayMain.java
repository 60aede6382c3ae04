package com.acme.commerce.replay;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.InstanceSettings;
import com.acme.commerce.contracts.serde.ValueSerdes;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays a context; configured as an instance is. Exit codes: 0 equal or switched, 1 different, 2 cannot. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Rebuild the state of a context from its input topics, and compare it with the running one.")
public final class ReplayMain implements Callable<Integer> {

    private static final int CANNOT = 2;

    @Parameters(paramLabel = "CONTEXT", description = "Such as reviews.")
    private String context;

    @Option(names = "--switch", description = "Put the rebuilt state in the place of the running one.")
    private boolean switches;

    @Option(
            names = "--accept-differences",
            description = "With --switch: take the rebuilt state although it is not that of the running application.")
    private boolean acceptDifferences;

    @Option(names = "--from-retained", description = "Make do with what is left of the inputs.")
    private boolean fromRetained;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Show so many differences.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object, and nothing else.")
    private boolean json;

    @Option(names = "--result", paramLabel = "FILE", hidden = true)
    private Path result;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    ReplayMain(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new ReplayMain(System.getenv(), out, System.err)).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try {
            return replay();
        } catch (ReplayRefusedException e) {
            return cannot(e.getMessage(), e.hint());
        } catch (ConfigException | IllegalArgumentException e) {
            return cannot(e.getMessage(), "See docs/configuration.md");
        } catch (KafkaException e) {
            return cannot(
                    "broker or registry did not do their part: " + e.getMessage(),
                    "See whether they run, and repeat the command: nothing was switched.");
        }
    }

    private int replay() throws Exception {
        BoundedContext named = BoundedContext.named(context);
        InstanceSettings settings = InstanceSettings.load(environment);
        Map<String, Object> serde = new HashMap<>(settings.serde());
        serde.put("auto.register.schemas", false);
        ReplayApplication application = new ReplayApplication(named, settings, ValueSerdes.configured(serde));
        Watcher watcher = json ? Watcher.NONE : new ConsoleWatcher(out);
        try (Admin admin = Admin.create(settings.client("admin.", AdminClientConfig.configNames()))) {
            Cluster cluster = new Cluster(admin);
            Map<String, Object> client = settings.client("consumer.", ConsumerConfig.configNames());
            RetainedInputs inputs = RetainedInputs.of(application, cluster, client, fromRetained);
            ReplayReport report = switches
                    ? new Switch(application, cluster, Clock.systemUTC(), watcher).run(inputs, acceptDifferences)
                    : new Replay(application, cluster, client, Clock.systemUTC(), watcher)
                            .run(inputs, (partition, rows) -> {});
            ReportPrinter printer = new ReportPrinter(report);
            out.print(json ? printer.json(limit) + System.lineSeparator() : printer.text(limit));
            if (result != null) {
                Files.writeString(result, printer.json(limit));
            }
            return report.isEqual() || report.switched() ? 0 : 1;
        }
    }

    private int cannot(String why, String hint) {
        errors.println("error: " + why);
        errors.println("hint:  " + hint);
        return CANNOT;
    }
}
