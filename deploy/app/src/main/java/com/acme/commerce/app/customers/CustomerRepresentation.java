package com.acme.commerce.app.customers;

import com.acme.commerce.app.http.ProblemException;
import com.acme.commerce.stores.customers.Customer;
import io.javalin.http.HttpStatus;
import java.time.Instant;

/** A customer as clients see one; {@code Customer} in the interface document. */
record CustomerRepresentation(String customerId, String email, String name, String status, Instant registeredAt) {

    /** @throws ProblemException if there is none behind the row: not yet, never, or not any more */
    static CustomerRepresentation of(Customer customer) {
        return switch (customer.getStanding()) {
            case ACTIVE, SUSPENDED, CLOSED ->
                new CustomerRepresentation(
                        customer.getCustomerId(),
                        customer.getEmail(),
                        customer.getName(),
                        customer.getStanding().name(),
                        Instant.ofEpochMilli(customer.getRegisteredAt()));
            case REGISTERING, REJECTED, ERASED ->
                throw ProblemException.of(
                        HttpStatus.NOT_FOUND, "there is no customer under the id " + customer.getCustomerId());
        };
    }

    /** What became of a registration; {@code CustomerRegistration} in the interface document. */
    record Registration(String customerId, String status, String reason) {

        static Registration of(Customer customer) {
            String status = switch (customer.getStanding()) {
                case REGISTERING -> "PENDING";
                case REJECTED -> "REJECTED";
                case ACTIVE, SUSPENDED, CLOSED, ERASED -> "REGISTERED";
            };
            return new Registration(customer.getCustomerId(), status, customer.getRejection());
        }
    }
}
