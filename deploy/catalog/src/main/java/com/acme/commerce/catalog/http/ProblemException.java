package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.http.Problem.FieldError;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Ends the handling of a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        // Part of the normal course of things: nobody looks at where it came from.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static ProblemException of(HttpStatus status, String detail) {
        return new ProblemException(Problem.of(status, detail, null));
    }

    /** The first of the errors is the detail. */
    static ProblemException of(HttpStatus status, List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new ProblemException(Problem.of(status, first.field() + ": " + first.message(), errors));
    }

    static ProblemException badField(String field, String message) {
        return of(HttpStatus.BAD_REQUEST, List.of(new FieldError(field, message)));
    }

    Problem problem() {
        return problem;
    }
}
