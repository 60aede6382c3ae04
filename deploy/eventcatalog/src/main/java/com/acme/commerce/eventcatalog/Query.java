package com.acme.commerce.eventcatalog;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A read contract of the REST interface.
 *
 * @param name id of the operation
 * @param path with its parameters in braces
 * @param summary for people
 */
record Query(String name, String path, String summary) {

    private static final String OF_THE_SHOP = "Commerce";

    /** The queries that an OpenAPI document describes; those of operators are none. */
    static List<Query> of(byte[] openApi) {
        List<Query> queries = new ArrayList<>();
        new YAMLMapper().readTree(openApi).path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (get.at("/tags/0").asString("").equals(OF_THE_SHOP)) {
                queries.add(new Query(
                        get.get("operationId").stringValue(),
                        path.getKey(),
                        get.get("summary").stringValue()));
            }
        });
        return queries;
    }
}
