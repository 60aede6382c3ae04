package com.acme.commerce.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final Pattern JAR = Pattern.compile("(?<library>.+?)-(?<version>\\d[^-]*(-[^-]+)*)\\.jar");
    private static final Pattern MAIN_CLASS =
            Pattern.compile("package (?<package>\\S+);.*public static void main\\(String", Pattern.DOTALL);

    private final Distribution distribution = Distribution.built();

    @Test
    void everyProgramCanBeLoadedFromItsClassPath() throws Exception {
        URL[] start = {distribution.folder().resolve("lib/commerce.jar").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(start, ClassLoader.getPlatformClassLoader())) {
            assertThat(distribution.programs())
                    .isNotEmpty()
                    .allSatisfy(program -> assertThat(loader.loadClass(distribution.mainClass(program))
                                    .getMethod("main", String[].class))
                            .isNotNull());
        }
    }

    /** All but what is of the local platform alone. */
    @Test
    void noProgramOfTheRepositoryIsLeftOut() throws IOException {
        List<String> packed =
                distribution.programs().stream().map(distribution::mainClass).toList();

        try (Stream<Path> sources = Files.walk(Distribution.REPOSITORY.resolve("deploy"))) {
            List<String> written = sources.filter(file -> file.toString().matches(".*/src/main/java/.*Main\\.java"))
                    .filter(file -> !file.toString().matches(".*/deploy/(local|stripe-stand-in|chaos|bench)/.*"))
                    .map(DistributionTest::mainClass)
                    .toList();
            assertThat(written).isNotEmpty();
            assertThat(packed).containsAll(written);
        }
    }

    @Test
    void everyLibraryIsThereOnceAndOnTheClassPath() {
        assertThat(Stream.concat(Stream.of("commerce.jar"), distribution.classPath().stream()))
                .as("clean the build where a jar is of an older one")
                .containsExactlyInAnyOrderElementsOf(distribution.jars());
        assertThat(versions(distribution.classPath()))
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        (library, versions) -> assertThat(versions).as(library).hasSize(1));
    }

    @Test
    void twoVersionsOfALibraryAreSeen() {
        Map<String, List<String>> versions =
                versions(List.of("a.b.c-d-1.2.jar", "a.b.c-d-1.10-rc.jar", "x.c-d-1.2.jar"));

        assertThat(versions).containsEntry("a.b.c-d", List.of("1.2", "1.10-rc")).containsEntry("x.c-d", List.of("1.2"));
    }

    @Test
    void aProgramThatIsNotThereIsRefusedWithTheListOfThoseThatAre() throws Exception {
        Command.Result unknown = launcher("instanse").run();
        Command.Result path = launcher("../bin/commerce").run();
        Command.Result none = launcher().run();

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("there is no program instanse").contains(distribution.programs());
        assertThat(path.exitCode()).isEqualTo(2);
        assertThat(none.output()).contains("name the program to run").contains(distribution.programs());
    }

    @Test
    void aProgramGetsItsArgumentsAndItsKeys() throws Exception {
        String help = launcher("topics", "--help").run().succeeded();
        Command.Result refused = launcher("instance")
                .with(Map.of("COMMERCE_HTTP_PROT", "1", "JAVA_OPTS", "-Xmx96m -Dgreeting=hello"))
                .run();

        assertThat(help).contains("plan", "apply");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("did you mean http.port?");
    }

    @Test
    void healthAsksWhereTheProgramServesIt() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Map<String, String> address = Map.of(
                    "COMMERCE_HTTP_HOST",
                    "0.0.0.0",
                    "COMMERCE_HTTP_PORT",
                    "" + server.getAddress().getPort());

            assertThat(launcher("health", "instance").with(address).run().exitCode())
                    .isZero();
            server.removeContext("/health/live");
            assertThat(launcher("health", "instance").with(address).run().exitCode())
                    .isEqualTo(1);
            server.stop(0);
            assertThat(launcher("health", "instance").with(address).run().exitCode())
                    .isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    private Command launcher(String... arguments) {
        return Command.of(Stream.concat(Stream.of(distribution.launcher().toString()), Stream.of(arguments))
                        .toList())
                .with(Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    private static Map<String, List<String>> versions(List<String> jars) {
        return jars.stream()
                .map(JAR::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.groupingBy(
                        jar -> jar.group("library"),
                        Collectors.mapping(jar -> jar.group("version"), Collectors.toList())));
    }

    private static String mainClass(Path source) {
        Matcher main = MAIN_CLASS.matcher(Distribution.read(source));
        assertThat(main.find()).as(source.toString()).isTrue();
        return main.group("package") + '.' + source.getFileName().toString().replace(".java", "");
    }
}
