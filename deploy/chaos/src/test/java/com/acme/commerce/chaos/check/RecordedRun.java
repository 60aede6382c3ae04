package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.Charge;
import com.acme.commerce.chaos.history.Command;
import com.acme.commerce.chaos.history.Event;
import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.FaultEvent;
import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.chaos.history.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The history of a small run in which all is right: one order stands, one is cancelled, one checkout failed. */
final class RecordedRun {

    static final String STANDS = "order-that-stands";
    static final String CANCELLED = "order-that-was-cancelled";
    static final String FAILED = "checkout-that-failed";

    private final List<Event> events = new ArrayList<>();

    RecordedRun() {
        checkedOut(STANDS, 0);
        checkedOut(CANCELLED, 1_000);
        checkedOut(FAILED, 2_000);
        // Its checkout is still on its way: the cancellation is refused, and there is nothing to show.
        events.add(new Command(1_700, 1_750, "anna", Command.CANCEL, "not-there-yet", true));
        events.add(new Read(1_760, 1_800, "anna", "not-there-yet", Command.CANCEL, 404, null, "", "", 0, 0));
        events.add(new FaultEvent(2_500, 1, 1, "instance-killed", "instance-1", FaultEvent.BEGIN, 10, "killed"));
        events.add(new Fact(2_600, STANDS, OrderState.CREATED, 0, 1_250));
        events.add(new Fact(2_700, CANCELLED, OrderState.CREATED, 1, 990));
        events.add(new Fact(2_800, FAILED, OrderState.FAILED, 1, 0));
        events.add(read(3_000, STANDS, OrderState.CREATED, "active", 0));
        events.add(read(3_100, CANCELLED, OrderState.CREATED, "active", 0));
        events.add(read(3_200, FAILED, OrderState.FAILED, "active", 0));
        events.add(new Command(3_500, 3_550, "anna", Command.CANCEL, CANCELLED, true));
        events.add(new Read(
                3_560, 3_600, "anna", CANCELLED, Command.CANCEL, 200, OrderState.CANCELLED, "i-2", "active", 0, 0));
        events.add(new Fact(3_590, CANCELLED, OrderState.CANCELLED, 1, 0));
        // Old, and says so.
        events.add(read(4_000, STANDS, OrderState.AUTHORIZING, "standby", 3_000));
        events.add(new FaultEvent(5_000, 1, 1, "instance-killed", "instance-1", FaultEvent.HEAL, 100, "started"));
        events.add(read(5_200, CANCELLED, OrderState.CANCELLED, "active", 0));
        events.add(new Read(5_300, 9_300, "anna", STANDS, null, 0, null, "", "", 0, 0));
        events.add(new Fact(6_000, "another", OrderState.CREATED, 0, 5));
        events.add(new Fact(7_000, "yet-another", OrderState.FAILED, 1, 0));
        events.add(new Charge(STANDS, 1, 1_250, 0, 0));
        events.add(new Charge(CANCELLED, 1, 0, 0, 0));
        events.add(new Charge("another", 1, 0, 5, 0));
    }

    RecordedRun with(Event event) {
        events.add(event);
        return this;
    }

    RecordedRun without(Predicate<Event> which) {
        if (!events.removeIf(which)) {
            throw new IllegalArgumentException("there is none");
        }
        return this;
    }

    <E extends Event> RecordedRun changing(Class<E> type, Predicate<E> which, UnaryOperator<E> change) {
        boolean[] found = {false};
        events.replaceAll(event -> {
            if (!type.isInstance(event) || !which.test(type.cast(event))) {
                return event;
            }
            found[0] = true;
            return change.apply(type.cast(event));
        });
        if (!found[0]) {
            throw new IllegalArgumentException("there is none");
        }
        return this;
    }

    History history() {
        return new History(events);
    }

    static Read read(double at, String orderId, OrderState state, String role, long stalenessMs) {
        return new Read(
                at, at + 20, "anna", orderId, null, 200, state, "i-1", role, stalenessMs, stalenessMs > 0 ? 30_000 : 0);
    }

    private void checkedOut(String orderId, double at) {
        events.add(new Command(at, at + 50, "anna", Command.CHECK_OUT, orderId, true));
        events.add(new Read(
                at + 60,
                at + 90,
                "anna",
                orderId,
                Command.CHECK_OUT,
                200,
                OrderState.RESERVING,
                "i-1",
                "active",
                0,
                0));
        events.add(read(at + 100, orderId, OrderState.AUTHORIZING, "active", 0));
    }
}
