package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart, rendered by Helm itself. */
final class Chart {

    static final Path FOLDER = Path.of("commerce-streams");
    static final String RELEASE = "shop";
    static final String NAMESPACE = "commerce";

    /** Stands for no file of values at all. */
    static final String DEFAULT = "default";

    /** That Chart.yaml admits. */
    private static final String OLDEST_KUBERNETES = "1.31.0";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** In place of what makes a hook of an object: Helm for Java does not show hooks. */
    static final String NO_HOOK = "no.hook";

    private static final Path WITHOUT_HOOKS = withoutHooks();

    private Chart() {}

    /** The default, and every file of values that the chart comes with. */
    static Stream<String> variants() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(DEFAULT), names.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rendered render(String variant) {
        return render(RELEASE, valuesOf(variant));
    }

    /** @param values YAML that wins over the variant's */
    static Rendered render(String variant, String values) {
        return with(
                values,
                file -> render(
                        RELEASE,
                        Stream.concat(valuesOf(variant).stream(), Stream.of(file))
                                .toList()));
    }

    /**
     * @param release name of it
     * @throws IllegalStateException with Helm's message where it refuses
     */
    static Rendered render(String release, List<Path> values) {
        TemplateCommand command = new Helm(WITHOUT_HOOKS)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(OLDEST_KUBERNETES);
        values.forEach(command::withValuesFile);
        return new Rendered(documents(command.call()));
    }

    static JsonNode yaml(String text) {
        return documents(text).get(0);
    }

    static List<Path> valuesOf(String variant) {
        return variant.equals(DEFAULT) ? List.of() : List.of(FOLDER.resolve("ci/" + variant + ".yaml"));
    }

    /** The same files, but for the annotation. */
    private static Path withoutHooks() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            Path copy = Files.createTempDirectory(Path.of("target"), "chart");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("helm.sh/hook", NO_HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface WithFile {
        Rendered apply(Path file);
    }

    private static Rendered with(String values, WithFile rendering) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "values", ".yaml");
            try {
                return rendering.apply(Files.writeString(file, values));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> documents(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
