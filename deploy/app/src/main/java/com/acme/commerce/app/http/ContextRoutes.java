package com.acme.commerce.app.http;

/** What a bounded context serves over REST. */
@FunctionalInterface
public interface ContextRoutes {

    /** Adds its routes. */
    void addTo(Endpoints endpoints);
}
