package com.acme.commerce.topology.decision;

/**
 * A message that decodes but that no rule can take, for example because it lies under the wrong key. It is thrown
 * before anything is written, so the record can be set aside as a dead letter while the stream goes on.
 */
public final class UnacceptableMessageException extends RuntimeException {

    public UnacceptableMessageException(String message) {
        super(message);
    }
}
