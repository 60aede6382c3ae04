package com.acme.commerce.app.http;

import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.RequestRepresentation;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/**
 * The answer to a command that is stored.
 *
 * @param location path of the resource that tells what came of it
 * @param position token of where the command lies
 * @param body JSON
 * @param repeated whether an earlier request was answered so
 */
record Accepted(String location, String position, String body, boolean repeated) {

    /** What an earlier request was answered. */
    static Accepted before(RequestRepresentation.Answer answer) {
        return new Accepted(answer.location(), answer.position(), answer.body(), true);
    }

    void to(Context ctx) {
        ctx.status(HttpStatus.ACCEPTED)
                .header("Location", location)
                .header(AnswerHeaders.POSITION, position)
                .header(AnswerHeaders.REPEATED, Boolean.toString(repeated))
                .contentType("application/json")
                .result(body);
    }
}
