package com.acme.commerce.eventcatalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contracts for people and tools, as files: {@code asyncapi.json}, {@code schemas} and {@code catalog}. */
public final class CatalogueExport {

    private static final String ASYNC_API = "asyncapi.json";
    private static final String SCHEMAS = "schemas";
    private static final String CATALOG = "catalog";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Catalogue catalogue;
    private final byte[] openApi;

    /** @param openApi the interface document of the instances, where the queries stand */
    public CatalogueExport(Catalogue catalogue, byte[] openApi) {
        this.catalogue = catalogue;
        this.openApi = openApi;
    }

    /** The content of each file by its path. */
    public Map<String, String> files() {
        Participants participants = Participants.of(catalogue);
        Map<String, String> files = new TreeMap<>();
        files.put(ASYNC_API, json(new AsyncApi(catalogue, participants).document()));
        for (TopicDef topic : catalogue.all()) {
            AsyncApi.sorted(topic).forEach((name, schema) -> {
                ObjectNode json = JsonMapper.shared().createObjectNode().put("$schema", DIALECT);
                json.setAll(JsonSchemas.of(schema));
                files.put(SCHEMAS + '/' + topic.name() + '/' + name + ".json", json(json));
            });
        }
        new EventCatalog(catalogue, participants, Query.of(openApi))
                .files()
                .forEach((path, page) -> files.put(CATALOG + '/' + path, page));
        return files;
    }

    /**
     * Writes the files; what an earlier export left is replaced.
     *
     * @return how many there are
     * @throws IllegalArgumentException if the folder holds something else than an export: nothing is touched then
     */
    public int write(Path folder) throws IOException {
        requireOurs(folder);
        for (String part : List.of(SCHEMAS, CATALOG)) {
            delete(folder.resolve(part));
        }
        Map<String, String> files = files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return files.size();
    }

    private static void requireOurs(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(ASYNC_API))) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder");
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException(folder + " holds other files");
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String json(ObjectNode node) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(node) + '\n';
    }
}
