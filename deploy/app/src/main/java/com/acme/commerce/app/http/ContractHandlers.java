package com.acme.commerce.app.http;

import com.acme.commerce.contracts.Catalogue;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What consumers ask before they subscribe. */
final class ContractHandlers {

    private static final String JSON = "application/json";

    private final Catalogue catalogue;

    ContractHandlers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void list(Context ctx) {
        ctx.contentType(JSON).result(Json.write(ContractsRepresentation.of(catalogue)));
    }

    void schema(Context ctx) {
        String topic = ctx.pathParam("topic");
        String message = ctx.pathParam("message");
        String schema = catalogue
                .named(topic)
                .flatMap(known -> ContractsRepresentation.schema(known, message))
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "There is no message " + message + " in a topic " + topic + "."))
                .toString();
        ctx.contentType(JSON).result(schema);
    }
}
