package com.acme.commerce.app.customers;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.http.ProblemException;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.topology.customers.KeyedHash;
import com.acme.commerce.topology.customers.decision.EmailAddress;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes commands about customers of requests. What a request says is told from another under the same idempotency key by a
 * keyed hash, because the fingerprint of a request stands on a topic, and a password is soon found that fits a plain one.
 */
final class CustomerHandlers {

    /** Where clauses of a request end and the next begins: stands in none of them. */
    private static final String NEXT = "\n";

    private final Endpoints endpoints;
    private final Optional<KeyedHash> hash;
    private final PasswordHashes passwords = new PasswordHashes();

    /** @param hash empty where this instance has no secret for it */
    CustomerHandlers(Endpoints endpoints, Optional<KeyedHash> hash) {
        this.endpoints = endpoints;
        this.hash = hash;
    }

    /** {@code CustomerCommandAccepted} in the interface document. */
    private record Accepted(String customerId, String status) {}

    void register(Context ctx) {
        RegistrationRequest request = endpoints.requests().body(ctx, "Registration", RegistrationRequest.class);
        requireAddress(request.email());
        Origin origin = endpoints.requests().origin(ctx);
        String customerId = customerId(origin);
        String asked = fingerprint(ctx, request.email(), request.name(), request.password());
        String passwordHash = passwords.of(request.password());
        accept(
                ctx,
                origin,
                asked,
                customerId,
                "/registration",
                RegisterCustomer.class,
                envelope -> new RegisterCustomer(envelope, customerId, request.email(), request.name(), passwordHash));
    }

    void change(Context ctx) {
        String customerId = endpoints.requests().id(ctx, CustomerRoutes.CUSTOMER_ID);
        ChangeRequest request = endpoints.requests().body(ctx, "CustomerChange", ChangeRequest.class);
        if (request.email() != null) {
            requireAddress(request.email());
        }
        CustomerStatus status = request.status() == null ? null : CustomerStatus.valueOf(request.status());
        accept(
                ctx,
                endpoints.requests().origin(ctx),
                fingerprint(ctx, request.email(), request.name(), request.status()),
                customerId,
                "",
                UpdateCustomer.class,
                envelope -> new UpdateCustomer(envelope, customerId, request.email(), request.name(), status));
    }

    void erase(Context ctx) {
        String customerId = endpoints.requests().id(ctx, CustomerRoutes.CUSTOMER_ID);
        accept(
                ctx,
                endpoints.requests().origin(ctx),
                fingerprint(ctx),
                customerId,
                "",
                EraseCustomer.class,
                envelope -> new EraseCustomer(envelope, customerId));
    }

    private void accept(
            Context ctx,
            Origin origin,
            String fingerprint,
            String customerId,
            String below,
            Class<? extends SpecificRecord> type,
            Function<Envelope, SpecificRecord> command) {
        SpecificRecord message = command.apply(endpoints.envelopes().of(type, customerId, origin));
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        List.of(fingerprint),
                        new Command(endpoints.catalogue().customers().commands(), customerId, message),
                        "/customers/" + customerId + below,
                        new Accepted(customerId, "ACCEPTED"));
    }

    /** A registration that is repeated under its key is one of the same customer. */
    private static String customerId(Origin origin) {
        return origin.idempotencyKey() == null
                ? UUID.randomUUID().toString()
                : Causation.deriveId("customer/" + origin.idempotencyKey());
    }

    private String fingerprint(Context ctx, String... said) {
        StringBuilder request = new StringBuilder(ctx.method().name());
        for (String clause : said) {
            // What is left out is not the same as what is empty.
            request.append(NEXT).append(clause == null ? "" : '=' + clause.replace(NEXT, "\\n"));
        }
        return hash.map(keyed -> keyed.ofRequest(request.toString()))
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.MISDIRECTED_REQUEST,
                        "this instance does not run " + BoundedContext.CUSTOMERS.contextName()));
    }

    /** A pattern cannot say all of it. */
    private static void requireAddress(String email) {
        EmailAddress.problem(email).ifPresent(problem -> {
            throw ProblemException.badField("email", problem);
        });
    }
}
