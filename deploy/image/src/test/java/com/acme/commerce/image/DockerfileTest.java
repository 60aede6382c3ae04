package com.acme.commerce.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DockerfileTest {

    private final Dockerfile file = Dockerfile.read(Path.of("Dockerfile"));
    private final Dockerfile image = file.lastStage();

    @Test
    void runsAsAUserOfNoRightsAndEndsInOrder() {
        assertThat(image.all("USER")).containsExactly("10001:10001");
        assertThat(image.all("STOPSIGNAL")).containsExactly("SIGTERM");
        // In a shell the program would not be process 1, and would not hear of its end.
        assertThat(image.all("ENTRYPOINT")).containsExactly("[\"/opt/commerce/bin/commerce\"]");
        assertThat(image.all("CMD")).containsExactly("[\"instance\"]");
        assertThat(image.all("HEALTHCHECK"))
                .singleElement()
                .asString()
                .endsWith("CMD [\"/opt/commerce/bin/commerce\", \"health\"]");
        assertThat(image.all("RUN"))
                .as("what runs in other stages leaves nothing behind")
                .isEmpty();
    }

    @Test
    void basesAreArgumentsWithAVersion() {
        assertThat(file.all("FROM").stream().map(from -> from.split(" ")[0]).distinct())
                .containsExactlyInAnyOrder("${JDK_IMAGE}", "${BASE_IMAGE}");
        assertThat(file.all("ARG"))
                .filteredOn(argument -> argument.contains("_IMAGE"))
                .hasSize(2)
                .allMatch(argument -> argument.matches("[A-Z]+_IMAGE=[a-z-]+:\\d+\\.\\d+\\S*"));
        assertThat(file.all("ADD")).isEmpty();
    }

    @Test
    void whatItCopiesWasBuiltAndIsNotIgnored() {
        List<String> allowed = Distribution.read(Distribution.REPOSITORY.resolve(".dockerignore"))
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();

        List<String> sources = file.all("COPY").stream()
                .filter(copy -> !copy.startsWith("--from="))
                .flatMap(copy -> Stream.of(copy.split(" ")).limit(copy.split(" ").length - 1))
                .toList();

        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(allowed).as(source).anyMatch(source::startsWith);
            assertThat(found(source)).as(source).hasSize(1);
        });
    }

    /** A jar whose version changes must be found all the same. */
    private static List<Path> found(String source) throws java.io.IOException {
        Path path = Distribution.REPOSITORY.resolve(source);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
        try (Stream<Path> siblings = Files.list(path.getParent())) {
            return siblings.filter(matcher::matches).toList();
        }
    }
}
