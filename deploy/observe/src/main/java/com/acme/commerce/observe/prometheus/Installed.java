package com.acme.commerce.observe.prometheus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Which programs this machine has. */
public final class Installed {

    private Installed() {}

    /** Whether a program of this name is on the path. */
    public static boolean has(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
