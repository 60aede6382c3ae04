package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.Command;
import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.chaos.history.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A read that presents the position of a command shows what the command did: a checkout is there, and an order that had been
 * created is cancelled.
 */
final class OwnWrites implements Invariant {

    @Override
    public Outcome check(History history) {
        Sightings sightings = new Sightings(history);
        List<Command> cancellations = history.of(Command.class).stream()
                .filter(command -> command.kind().equals(Command.CANCEL))
                .toList();
        List<Finding> findings = new ArrayList<>();
        long checked = 0;
        for (Read read : history.of(Read.class)) {
            if (read.after() == null || !read.isAnswer()) {
                continue;
            }
            checked++;
            if (read.after().equals(Command.CHECK_OUT)) {
                if (read.shown() == OrderState.NONE) {
                    findings.add(Finding.of(read.orderId(), "a read with a position misses its checkout", read));
                }
            } else {
                // Whose checkout is still on its way has nothing to cancel, and nothing to show: the command was
                // refused.
                cancellations.stream()
                        .filter(command -> isCause(command, read))
                        .filter(command -> sightings.saw(read.orderId(), OrderState.CREATED, command.fromMs()))
                        .filter(command -> !Set.of(OrderState.CANCELLED, OrderState.COMPLETED)
                                .contains(read.shown()))
                        .forEach(command -> findings.add(Finding.of(
                                read.orderId(), "a read with a position misses its cancellation", command, read)));
            }
        }
        return Outcome.of("read your own writes", checked, findings);
    }

    private static boolean isCause(Command command, Read read) {
        return command.acknowledged()
                && command.client().equals(read.client())
                && command.orderId().equals(read.orderId())
                && command.toMs() <= read.fromMs();
    }
}
