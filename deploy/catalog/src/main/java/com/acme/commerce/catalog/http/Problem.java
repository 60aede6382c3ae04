package com.acme.commerce.catalog.http;

import io.javalin.http.HttpStatus;
import java.util.List;

/**
 * What was wrong with a request, or with us: RFC 9457, and {@code Problem} in the interface document.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title of the status
 * @param detail for people
 * @param instance names this occurrence in the log; null where there is nothing to look up
 * @param errors what is wrong with which field; null where it is about none
 */
record Problem(String type, String title, int status, String detail, String instance, List<FieldError> errors) {

    static final String CONTENT_TYPE = "application/problem+json";

    /**
     * @param field name of a field of the body, a parameter or a header
     * @param message what it must be, for people
     */
    record FieldError(String field, String message) {}

    static Problem of(HttpStatus status, String detail, List<FieldError> errors) {
        return new Problem("about:blank", status.getMessage(), status.getCode(), detail, null, errors);
    }

    Problem at(String occurrence) {
        return new Problem(type, title, status, detail, occurrence, errors);
    }
}
