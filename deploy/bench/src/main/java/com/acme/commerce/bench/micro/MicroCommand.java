package com.acme.commerce.bench.micro;

import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure single functions of the hot path with JMH: the serde, and the rules of ordering, inventory and payments.",
            "Needs no platform."
        })
public final class MicroCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            defaultValue = ".*",
            description = "Only benchmarks whose name matches, such as Serde or paid. Default: all.")
    private String include;

    @Option(
            names = "--forks",
            defaultValue = "3",
            description = "Processes in which each is measured, one after the other. Default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description =
                    "How long each is measured in a process, after as long to warm up. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public MicroCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        requirePositive("--forks", forks);
        requirePositive("--seconds", seconds);
        Collection<RunResult> results = run();
        if (results.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--include: there is no benchmark like " + include);
        }
        workbench.tell(
                "micro",
                Map.of("forks", Integer.toString(forks), "seconds", Integer.toString(seconds)),
                sections(results),
                json);
        return CommandLine.ExitCode.OK;
    }

    private Collection<RunResult> run() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(getClass().getPackageName().replace(".", "\\.") + ".*" + include)
                .forks(forks)
                .warmupIterations(seconds)
                .measurementIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true);
        PrintStream told = json
                ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                : workbench.out();
        OutputFormat format = OutputFormatFactory.createFormatInstance(told, VerboseMode.NORMAL);
        return new Runner(options.build(), format).run();
    }

    /** One for each class; a run is a process. */
    static List<Section> sections(Collection<RunResult> results) {
        Map<String, List<Figure>> byClass = new TreeMap<>();
        for (RunResult result : results) {
            String[] name = result.getParams().getBenchmark().split("\\.");
            byClass.computeIfAbsent(name[name.length - 2], section -> new ArrayList<>())
                    .add(figure(name[name.length - 1], result));
        }
        return byClass.entrySet().stream()
                .map(section -> new Section(section.getKey(), section.getValue()))
                .toList();
    }

    private static Figure figure(String method, RunResult result) {
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> ' ' + result.getParams().getParam(key))
                .collect(Collectors.joining());
        return new Figure(
                method + parameters,
                result.getPrimaryResult().getScoreUnit(),
                result.getBenchmarkResults().stream()
                        .map(process -> process.getPrimaryResult().getScore())
                        .toList());
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be above 0");
        }
    }
}
