package com.acme.commerce.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs a Java program on the JDK that runs this one. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * A program on a class path, which goes to an argument file: it is longer than some systems' command lines may be.
     *
     * @param argumentFile written here, replaced if it exists
     */
    public static List<String> ofClass(
            Path argumentFile, List<String> jvmFlags, String classPath, String mainClass, List<String> arguments) {
        try {
            Files.createDirectories(argumentFile.getParent());
            Files.writeString(argumentFile, "-cp\n\"" + classPath.replace("\\", "\\\\") + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> line = start(jvmFlags);
        line.add("@" + argumentFile);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    /** A program in an executable jar. */
    public static List<String> ofJar(List<String> jvmFlags, Path jar) {
        List<String> line = start(jvmFlags);
        line.add("-jar");
        line.add(jar.toString());
        return line;
    }

    private static List<String> start(List<String> jvmFlags) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmFlags);
        return line;
    }
}
