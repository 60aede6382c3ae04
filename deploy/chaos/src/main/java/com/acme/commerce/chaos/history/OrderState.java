package com.acme.commerce.chaos.history;

import java.util.EnumSet;
import java.util.Set;

/** The states of an order, as far as this shop takes it. */
public enum OrderState {
    NONE,
    RESERVING,
    AUTHORIZING,
    CREATED,
    FAILED,
    CANCELLED,
    COMPLETED;

    /** Whether an order that was in this state may be in another one later, or still in the same. */
    public boolean mayBecome(OrderState later) {
        return this == later || after().contains(later);
    }

    /** Whether nothing is waited for. */
    public boolean isEnd() {
        return this == CREATED || this == FAILED || this == CANCELLED || this == COMPLETED;
    }

    private Set<OrderState> after() {
        return switch (this) {
            case NONE -> EnumSet.complementOf(EnumSet.of(NONE));
            case RESERVING -> EnumSet.of(AUTHORIZING, CREATED, FAILED, CANCELLED, COMPLETED);
            case AUTHORIZING -> EnumSet.of(CREATED, FAILED, CANCELLED, COMPLETED);
            case CREATED -> EnumSet.of(CANCELLED, COMPLETED);
            case FAILED, CANCELLED, COMPLETED -> EnumSet.noneOf(OrderState.class);
        };
    }
}
