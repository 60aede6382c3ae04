package com.acme.commerce.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The distribution that the build made. */
record Distribution(Path folder) {

    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern MAIN = Pattern.compile("^main=(\\S+)$", Pattern.MULTILINE);

    static Distribution built() {
        return new Distribution(REPOSITORY.resolve("deploy/distribution/target/distribution"));
    }

    Path launcher() {
        return folder.resolve("bin/commerce");
    }

    List<String> programs() {
        return names(folder.resolve("programs"));
    }

    String mainClass(String program) {
        Matcher main = MAIN.matcher(read(folder.resolve("programs").resolve(program)));
        if (!main.find()) {
            throw new AssertionError(program + " has no main class");
        }
        return main.group(1);
    }

    List<String> jars() {
        return names(folder.resolve("lib"));
    }

    /** What the jar that all programs are started with names beside itself. */
    List<String> classPath() {
        try (JarFile jar = new JarFile(folder.resolve("lib/commerce.jar").toFile())) {
            return List.of(
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
