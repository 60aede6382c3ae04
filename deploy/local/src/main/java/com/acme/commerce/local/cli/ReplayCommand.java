package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.Supervisor;
import com.acme.commerce.local.topics.KafkaCalls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Rebuild the state of a context from its input topics, beside the running application, and compare both.",
            "Exits with 0 where they are equal, with 1 and a list where they are not, with 2 where it cannot be done."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONTEXT", description = "Such as reviews.")
    private String context;

    @Option(
            names = "--switch",
            description = {
                "Put the rebuilt state in the place of the running one, if both are equal.",
                "The instances are ended meanwhile, and started again."
            })
    private boolean switches;

    @Option(
            names = "--accept-differences",
            description = "With --switch: take the rebuilt state although it is not that of the running application.")
    private boolean acceptDifferences;

    @Option(
            names = "--from-retained",
            description = "Make do with what is left of the inputs where retention has deleted the beginning.")
    private boolean fromRetained;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show so many differences. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Terminal terminal;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit must not be negative");
        }
        if (acceptDifferences && !switches) {
            throw new ParameterException(spec.commandLine(), "--accept-differences goes with --switch");
        }
        PlatformState state = terminal.running();
        if (!switches) {
            return run(state, arguments());
        }
        Progress progress = new Progress(
                json
                        ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                        : terminal.out());
        return ExclusiveUse.ofInstances(
                terminal.home(),
                () -> terminal.instances(new Supervisor(terminal.stateFile(), progress), progress)
                        .without(() -> replace(state, progress)));
    }

    /** While no instance runs. */
    private int replace(PlatformState state, Progress progress) throws IOException {
        Path result = Files.createTempFile("commerce-replay-", ".json");
        try {
            List<String> arguments = new ArrayList<>(arguments());
            arguments.add("--result=" + result);
            int code = run(state, arguments);
            if (code == 0) {
                takeOver(state, new ObjectMapper().readTree(result.toFile()), progress);
            }
            return code;
        } finally {
            Files.deleteIfExists(result);
        }
    }

    /** The group of the old application would count as one that stands still. */
    private void takeOver(PlatformState state, JsonNode report, Progress progress) {
        int generation = report.get("generation").asInt();
        terminal.stateFile().update(current -> current.withGeneration(context, generation));
        String old = report.get("applicationId").asText();
        try (Admin admin = KafkaCalls.admin(state.bootstrapServers())) {
            KafkaCalls.await(admin.deleteConsumerGroups(List.of(old)).all());
        }
        progress.say("instances run generation " + generation + " of " + context + " from now on; the group " + old
                + " is deleted");
        progress.say("its changelogs are still there: kafka-topics.sh --bootstrap-server " + state.bootstrapServers()
                + " --delete --topic '" + old + "-[a-z].*-changelog'");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (switches) {
            arguments.add("--switch");
        }
        if (acceptDifferences) {
            arguments.add("--accept-differences");
        }
        if (fromRetained) {
            arguments.add("--from-retained");
        }
        if (json) {
            arguments.add("--json");
        }
        arguments.add("--limit=" + limit);
        arguments.add(context);
        return arguments;
    }

    private int run(PlatformState state, List<String> arguments) throws IOException {
        try {
            return Part.run(terminal.programs().replay(state, arguments), terminal.out());
        } catch (InterruptedException e) {
            throw new PlatformException("the replay was ended", "Nothing was switched; repeat the command.");
        }
    }
}
