package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Missing required fields, by the classes of Kubernetes' own client. */
record RequiredCheck(Validation validation) implements ObjectCheck.Check {

    /** As those classes have it. */
    interface Validation {
        void validate(JsonElement object) throws IOException;
    }

    @Override
    public List<String> problems(JsonNode object) {
        try {
            validation.validate(JsonParser.parseString(object.toString()));
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
