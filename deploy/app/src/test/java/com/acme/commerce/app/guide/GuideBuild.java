package com.acme.commerce.app.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.governance.SchemaSet;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData.StringType;

/**
 * Compiles a copy of some sources in front of what the build has compiled already, and runs tests of both in a process of its
 * own, as if the copy were the repository.
 *
 * @param sources the copy, a folder for each module
 * @param classes where what is compiled goes
 */
record GuideBuild(Path sources, Path classes) {

    /** Makes the classes of the schemas in these files, and compiles all sources. */
    void compile(List<String> schemas) throws IOException {
        Path generated = sources.resolve("generated");
        var contracts = SchemaSet.read(sources.resolve("avro/src/main/avro")).byName();
        for (String file : schemas) {
            Schema schema = file.startsWith("avro/")
                    ? contracts.get(fullName(file))
                    : new Schema.Parser().parse(Files.readString(sources.resolve(file)));
            SpecificCompiler compiler = new SpecificCompiler(schema);
            compiler.setStringType(StringType.String);
            compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
            compiler.setCreateSetters(false);
            compiler.compileToDestination(null, generated.toFile());
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(sources)) {
            all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(classes);
        StringWriter said = new StringWriter();
        try (var manager = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = javac.getTask(
                            said,
                            manager,
                            null,
                            List.of("-proc:none", "-nowarn", "-cp", classPath(), "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    /** Puts a file where the programs look for resources. */
    void resource(String file) throws IOException {
        Path target = classes.resolve(file.substring(file.indexOf("/resources/") + "/resources/".length()));
        Files.createDirectories(target.getParent());
        Files.copy(sources.resolve(file), target);
    }

    /** @param tests names of classes, or of methods after a hash */
    void run(String... tests) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes + File.pathSeparator + classPath(),
                GuideTests.class.getName()));
        command.addAll(List.of(tests));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String fullName(String file) {
        String[] folders = file.substring("avro/src/main/avro/".length()).split("/");
        String type = folders[folders.length - 1].replace(".avsc", "");
        return "com.acme.commerce.contracts." + folders[0] + '.' + type;
    }

    /** Surefire's own class path is a jar that names it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
