package com.acme.commerce.local.platform;

import com.acme.commerce.local.process.JavaCommand;
import com.acme.commerce.local.process.ProcessSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is the same in the start of every program that the build made: where it lives, and what it inherits.
 *
 * @param environment the user's; its {@code COMMERCE_...} keys go on to the programs that have such keys
 */
record ProgramStarts(Home home, Map<String, String> environment) {

    /**
     * All processes share two cores and perhaps 8 GB. Serial collectors bring no threads that compete for the cores,
     * and these heaps are small; a program out of memory is better off ended than half alive.
     */
    static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /**
     * Heaps and compiled code of several busy processes are far larger than what a processor's table of pages holds;
     * docs/performance.md tells what that costs. Only Linux knows the option.
     */
    private static final List<String> LARGE_PAGES = Files.isDirectory(Path.of("/sys/kernel/mm/transparent_hugepage"))
            ? List.of("-XX:+UseTransparentHugePages")
            : List.of();

    ProgramStarts {
        environment = Map.copyOf(environment);
    }

    static List<String> flags(List<String> base, String... more) {
        return Stream.concat(base.stream(), Stream.of(more)).toList();
    }

    ProcessSpec spec(String name, List<String> command, Map<String, String> variables, int port) {
        return new ProcessSpec(name, command, variables, home.folder(name), home.log(name), port);
    }

    /** The command of a program of a module of this repository. */
    List<String> java(String name, String module, List<String> jvmFlags, String mainClass, List<String> arguments) {
        Path programs = home.programs(name);
        String classPath = ClassPath.of(home.repository(), module, programs);
        List<String> all =
                Stream.concat(LARGE_PAGES.stream(), jvmFlags.stream()).toList();
        return JavaCommand.ofClass(programs.resolve("java.args"), all, classPath, mainClass, arguments);
    }

    /** The user's environment; each program passes over the keys of the others. */
    Map<String, String> inherited() {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.remove(Home.ENVIRONMENT_KEY);
        return variables;
    }

    /** The user's environment for programs that have none of the platform's keys. */
    Map<String, String> foreign() {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.keySet().removeIf(key -> key.startsWith("COMMERCE_"));
        return variables;
    }

    static Map<String, String> platform(PlatformState state) {
        return Map.of(
                "COMMERCE_TOPICS_PARTITIONS", Integer.toString(state.partitions()),
                "COMMERCE_KAFKA_BOOTSTRAP_SERVERS", state.bootstrapServers(),
                "COMMERCE_SCHEMA_REGISTRY_URL", state.registryUrl());
    }
}
