package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.Command;
import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.OrderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every checkout that was accepted has ended, once, as an order or as a failure. */
final class AcknowledgedCheckouts implements Invariant {

    @Override
    public Outcome check(History history) {
        Map<String, List<Fact>> ends = new HashMap<>();
        history.of(Fact.class).stream()
                .filter(fact -> fact.state() == OrderState.CREATED || fact.state() == OrderState.FAILED)
                .forEach(fact -> ends.computeIfAbsent(fact.orderId(), any -> new ArrayList<>())
                        .add(fact));
        List<Finding> findings = new ArrayList<>();
        long checked = 0;
        for (Command command : history.of(Command.class)) {
            if (!command.acknowledged() || !command.kind().equals(Command.CHECK_OUT)) {
                continue;
            }
            checked++;
            List<Fact> of = ends.getOrDefault(command.orderId(), List.of());
            if (of.size() != 1) {
                findings.add(Finding.of(
                        command.orderId(),
                        "a checkout that was accepted has ended " + of.size() + " times",
                        command,
                        of));
            }
        }
        return Outcome.of("accepted checkouts end", checked, findings);
    }
}
