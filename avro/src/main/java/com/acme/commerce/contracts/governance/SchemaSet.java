package com.acme.commerce.contracts.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
     * @throws org.apache.avro.SchemaParseException if one is no schema, or refers to a type that is not there
     */
    public static SchemaSet read(Path folder) throws IOException {
        SchemaParser parser = new SchemaParser();
        for (Path file : files(folder)) {
            parser.parse(file);
        }
        return of(parser.getParsedNamedSchemas());
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
