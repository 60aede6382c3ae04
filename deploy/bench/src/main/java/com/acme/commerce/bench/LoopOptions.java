package com.acme.commerce.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How often and how long a load is run: the same options for every benchmark that has one. */
public final class LoopOptions {

    @Option(
            names = "--runs",
            paramLabel = "RUNS",
            defaultValue = "3",
            description = "Runs of each load; medians are told. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long each run is measured. Default: ${DEFAULT-VALUE}.")
    private int duration;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long at most a platform is loaded, until it gets no faster, before anything counts."
                    + " Default: ${DEFAULT-VALUE}.")
    private int settle;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long each run goes before it is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    /** @throws ParameterException that names the option which cannot be */
    public void require(CommandLine commandLine) {
        require(commandLine, runs >= 1 && runs <= 100, "--runs must be from 1 to 100");
        require(commandLine, duration >= 3, "--duration must be at least 3");
        require(commandLine, settle >= 1, "--settle must be at least 1");
        require(commandLine, warmUp >= 1, "--warm-up must be at least 1");
    }

    public int runs() {
        return runs;
    }

    public Phases phases() {
        return new Phases(Duration.ofSeconds(settle), Duration.ofSeconds(warmUp), Duration.ofSeconds(duration));
    }

    /** For the report. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>(phases().toMap());
        map.put("runs", Integer.toString(runs));
        return map;
    }

    private static void require(CommandLine commandLine, boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(commandLine, otherwise);
        }
    }
}
