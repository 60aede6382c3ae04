package com.acme.commerce.app.http;

import com.acme.commerce.app.http.Problem.FieldError;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;

/** Ends the handling of a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final Duration retryAfter;

    private ProblemException(Problem problem, Duration retryAfter) {
        // Part of the normal course of things: nobody looks at where it came from.
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(HttpStatus status, String detail) {
        return new ProblemException(Problem.of(status, detail), null);
    }

    static ProblemException badFields(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String detail = first.field() + ": " + first.message();
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, detail).with(errors), null);
    }

    public static ProblemException badField(String field, String message) {
        return badFields(List.of(new FieldError(field, message)));
    }

    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, detail), retryAfter);
    }

    /** Something else is under way that will be over soon. */
    public static ProblemException conflict(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(HttpStatus.CONFLICT, detail), retryAfter);
    }

    Problem problem() {
        return problem;
    }

    /** Null where it is not known when to try again. */
    Duration retryAfter() {
        return retryAfter;
    }
}
