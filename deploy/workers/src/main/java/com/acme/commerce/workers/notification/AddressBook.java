package com.acme.commerce.workers.notification;

import java.io.IOException;
import java.util.Optional;

/** Knows where customers get their mail. It is asked for each mail and nothing is kept, so an erased customer gets none. */
@FunctionalInterface
public interface AddressBook {

    /**
     * The address of a customer; empty where there is no such customer, or no more.
     *
     * @throws IOException if it cannot say now
     */
    Optional<String> addressOf(String customerId) throws IOException;
}
