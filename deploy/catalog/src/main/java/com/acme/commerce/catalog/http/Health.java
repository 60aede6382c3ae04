package com.acme.commerce.catalog.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the program lives, and whether it can be asked. */
public final class Health {

    private final BooleanSupplier alive;
    private final Map<String, BooleanSupplier> needs = new LinkedHashMap<>();

    /** @param alive false once a part has ended that must not end */
    public Health(BooleanSupplier alive) {
        this.alive = alive;
    }

    /** Adds something without which requests would be refused; what is missing is told by its name. */
    public Health needs(String what, BooleanSupplier isThere) {
        needs.put(what, isThere);
        return this;
    }

    /** {@code Health} in the interface document. */
    record Status(String status, List<String> reasons) {

        boolean isUp() {
            return reasons.isEmpty();
        }
    }

    Status live() {
        return status(alive.getAsBoolean() ? List.of() : List.of("a part of the program has ended"));
    }

    Status ready() {
        List<String> reasons = new ArrayList<>(live().reasons());
        needs.forEach((what, isThere) -> {
            if (!isThere.getAsBoolean()) {
                reasons.add(what);
            }
        });
        return status(reasons);
    }

    private static Status status(List<String> reasons) {
        return new Status(reasons.isEmpty() ? "UP" : "DOWN", reasons);
    }
}
