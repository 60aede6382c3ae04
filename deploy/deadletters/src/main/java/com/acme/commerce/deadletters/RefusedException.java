package com.acme.commerce.deadletters;

/** What was asked for cannot be done, because of one field of it. */
public final class RefusedException extends RuntimeException {

    private final String field;
    private final String problem;

    /** @param field path such as {@code value.lines[0].quantity}, or the name of a parameter */
    public RefusedException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    /** What is wrong with the field, without its name. */
    public String problem() {
        return problem;
    }
}
