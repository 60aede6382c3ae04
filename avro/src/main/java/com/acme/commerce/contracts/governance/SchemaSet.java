package com.acme.commerce.contracts.governance;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas of one version of the contracts.
 *
 * @param byName all records and enums by their full names, in alphabetical order
 */
public record SchemaSet(Map<String, Schema> byName) {

    /**
     * All {@code .avsc} files in a folder and the folders in it; they may refer to each other.
     *
     * @throws org.apache.avro.AvroRuntimeException if one is no schema, or refers to a type that is not there
     */
    public static SchemaSet read(Path folder) throws IOException {
        SchemaParser parser = new SchemaParser();
        for (Path file : files(folder)) {
            parser.parse(file);
        }
        return of(parser.getParsedNamedSchemas());
    }

    /**
     * Versions that lie side by side, the oldest first.
     *
     * @param folder with one folder for each version, named after it
     */
    public static SortedMap<String, SchemaSet> readVersions(Path folder) throws IOException {
        SortedMap<String, SchemaSet> versions = new TreeMap<>(Comparator.comparing(Version::parse));
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path version : folders.filter(Files::isDirectory).toList()) {
                versions.put(version.getFileName().toString(), read(version));
            }
        }
        return versions;
    }

    /** What is new or reads differently; a doc counts, too. Types that a schema refers to count for themselves. */
    List<Schema> changedSince(SchemaSet before) {
        return byName.values().stream().filter(schema -> !before.has(schema)).toList();
    }

    private static boolean same(Schema schema, Schema old) {
        return old != null && content(schema).equals(content(old));
    }

    /** All that its file says. */
    private static List<Object> content(Schema schema) {
        List<Object> content = new ArrayList<>(
                Arrays.asList(schema.getType(), schema.getDoc(), schema.getAliases(), schema.getObjectProps()));
        if (schema.getType() == Schema.Type.ENUM) {
            content.add(schema.getEnumSymbols());
            content.add(schema.getEnumDefault());
        } else if (schema.getType() == Schema.Type.RECORD) {
            schema.getFields()
                    .forEach(field -> content.add(Arrays.asList(
                            field.name(),
                            type(field.schema()),
                            field.doc(),
                            field.defaultVal(),
                            field.aliases(),
                            field.getObjectProps())));
        }
        return content;
    }

    /** Of other named types the name alone. */
    private static Object type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> schema.getFullName();
            case UNION -> schema.getTypes().stream().map(SchemaSet::type).toList();
            case ARRAY -> List.of("array", type(schema.getElementType()));
            case MAP -> List.of("map", type(schema.getValueType()));
            default -> schema;
        };
    }

    /** A schema with all named types in it. */
    static SchemaSet within(Schema schema) {
        Map<String, Schema> found = new TreeMap<>();
        collect(schema, found);
        return new SchemaSet(found);
    }

    /** Whether it has this schema, word for word. */
    boolean has(Schema schema) {
        return same(schema, byName.get(schema.getFullName()));
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.putIfAbsent(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            default -> {}
        }
    }

    /** The named types among these and in them. */
    public static SchemaSet of(List<Schema> schemas) {
        return new SchemaSet(schemas.stream()
                .collect(
                        Collectors.toMap(Schema::getFullName, schema -> schema, (first, same) -> first, TreeMap::new)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }
}
