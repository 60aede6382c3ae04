package com.acme.commerce.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.local.PlatformException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path repository;

    @TempDir
    Path elsewhere;

    @Test
    void copies_what_the_build_made_and_refers_to_the_rest() throws Exception {
        Path target = Files.createDirectories(repository.resolve("deploy/app/target"));
        Files.createDirectories(target.resolve("classes/com/acme"));
        Files.writeString(target.resolve("classes/com/acme/A.class"), "a");
        Path own = Files.writeString(repository.resolve("avro.jar"), "jar");
        Path library = Files.writeString(elsewhere.resolve("library.jar"), "library");
        Files.writeString(target.resolve("classpath"), own + File.pathSeparator + library + "\n");
        Path copies = elsewhere.resolve("programs/instance-1");
        Files.createDirectories(copies);
        Files.writeString(copies.resolve("old.jar"), "of an earlier build");

        assertThat(ClassPath.of(repository, "deploy/app", copies).split(File.pathSeparator))
                .containsExactly(
                        copies.resolve("classes").toString(),
                        copies.resolve("avro.jar").toString(),
                        library.toString());
        assertThat(copies.resolve("classes/com/acme/A.class")).hasContent("a");
        assertThat(copies.resolve("avro.jar")).hasContent("jar");
        assertThat(copies.resolve("old.jar")).doesNotExist();
    }

    @Test
    void names_the_module_that_has_not_been_built() {
        assertThatThrownBy(() -> ClassPath.of(repository, "deploy/app", elsewhere.resolve("copies")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("deploy/app has not been built");
    }
}
