package com.acme.commerce.observe.prometheus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Which programs of Debian's package {@code prometheus} this machine has. */
public final class Installed {

    private Installed() {}

    /**
     * Whether a program of this name is on the path.
     *
     * @throws IllegalStateException if it is not, and {@code -DNAME.required=true} says that it has to be
     */
    public static boolean has(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean there = Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there && Boolean.getBoolean(program + ".required")) {
            throw new IllegalStateException(program + " is required and not installed: apt-get install prometheus");
        }
        return there;
    }
}
