package com.acme.commerce.app.customers;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.CustomerStore;
import com.acme.commerce.topology.customers.KeyedHash;
import io.javalin.http.Context;
import java.util.Optional;

/** Customers over REST. What is read here is personal: no cache keeps it. */
public final class CustomerRoutes implements ContextRoutes {

    static final String CUSTOMER_ID = "customerId";

    private static final String CUSTOMERS = "/customers";
    private static final String CUSTOMER = CUSTOMERS + "/{customerId}";

    private static final View<Customer> PROFILE = new View<>(
            "customer",
            "/customers/",
            CUSTOMER_ID,
            BoundedContext.CUSTOMERS,
            CustomerStore.CUSTOMERS,
            (id, customer) -> CustomerRepresentation.of(customer));

    private static final View<Customer> REGISTRATION = new View<>(
            "registration",
            "/customers/",
            CUSTOMER_ID,
            BoundedContext.CUSTOMERS,
            CustomerStore.CUSTOMERS,
            (id, customer) -> CustomerRepresentation.Registration.of(customer));

    private final Optional<KeyedHash> hash;

    /** @param hash of what clients say; empty where the instance does not run customers */
    public CustomerRoutes(Optional<KeyedHash> hash) {
        this.hash = hash;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        CustomerHandlers commands = new CustomerHandlers(endpoints, hash);
        endpoints.post(CUSTOMERS, commands::register);
        endpoints.patch(CUSTOMER, commands::change);
        endpoints.delete(CUSTOMER, commands::erase);
        endpoints.get(CUSTOMER, ctx -> read(ctx, endpoints, PROFILE));
        endpoints.get(CUSTOMER + "/registration", ctx -> read(ctx, endpoints, REGISTRATION));
    }

    private static Query<Customer> read(Context ctx, Endpoints endpoints, View<Customer> view) {
        ctx.header("Cache-Control", "no-store");
        return view.of(endpoints.requests().id(ctx, CUSTOMER_ID));
    }
}
