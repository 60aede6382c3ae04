package com.acme.commerce.workers.agents;

/** A message that an agent can never act on, however often it is tried. */
public final class AgentRefusedException extends RuntimeException {

    public AgentRefusedException(String message) {
        super(message);
    }

    public AgentRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
