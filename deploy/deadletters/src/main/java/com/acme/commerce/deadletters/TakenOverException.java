package com.acme.commerce.deadletters;

/** Somebody else has begun to replay meanwhile. What was sent before stays sent; what was under way was not sent. */
public final class TakenOverException extends RuntimeException {

    private final int sent;

    /** @param sent how many records were sent before */
    public TakenOverException(int sent, Throwable cause) {
        super(
                "another replay began meanwhile and ended this one after " + sent
                        + " records; ask again, what was sent is not sent twice",
                cause);
        this.sent = sent;
    }

    /** How many records were sent before. */
    public int sent() {
        return sent;
    }
}
