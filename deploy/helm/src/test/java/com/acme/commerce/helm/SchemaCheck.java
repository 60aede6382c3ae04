package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the definition of a custom resource says, as a JSON schema. */
record SchemaCheck(Schema schema) implements ObjectCheck.Check {

    static SchemaCheck of(String kind) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream("/crds/" + kind + ".json")) {
            return new SchemaCheck(
                    SchemaRegistry.withDefaultDialect(Dialects.getDraft202012()).getSchema(in, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> problems(JsonNode object) {
        return schema.validate(object.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
