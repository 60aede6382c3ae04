package com.acme.commerce.local.verify;

/** Scored once, judged once, by one number; and what is taken for fraud ends, unless its goods have left. */
final class FraudRules {

    private final FraudHistory order;
    private final Violations violations;

    private FraudRules(FraudHistory order, Violations violations) {
        this.order = order;
        this.violations = violations;
    }

    /**
     * @param atRest whether whatever should have followed must have followed by now
     * @param patienceIsOver whether even a check that waits for its payment must have ended
     */
    static void judge(FraudHistory order, boolean atRest, boolean patienceIsOver, Violations violations) {
        var rules = new FraudRules(order, violations);
        rules.once();
        if (atRest) {
            rules.complete();
            rules.ended();
        }
        if (patienceIsOver) {
            rules.decided();
        }
    }

    private void once() {
        when(order.scores > 1, "the order was scored more than once");
        when(order.verdicts() > 1, "the order has more than one verdict");
        when(order.numbers.size() > 1, "the score and the verdict are not the same number");
        when(order.refusals() > 1, "the verdict was refused more than once");
        for (int subject = 0; subject < order.observed.length; subject++) {
            when(order.observed[subject] > 1, "the order was observed more than once");
            when(order.assessed[subject] > 1, "the order was assessed more than once");
        }
    }

    private void complete() {
        when(order.scores > 0 && order.verdicts() == 0, "the order was scored and has no verdict");
        when(order.verdicts() > 0 && order.scores == 0, "the order has a verdict and was not scored");
        when(order.verdicts() > 0 && order.carts == 0, "a verdict was given on a cart that was never checked out");
        for (int subject = 0; subject < order.observed.length; subject++) {
            when(order.observed[subject] > order.assessed[subject], "the order was observed and never assessed");
            when(order.assessed[subject] > order.observed[subject], "the order was assessed and never observed");
        }
        when(order.verdicts() > 0 && order.observed[0] == 0, "a verdict was given without a look at the customer");
    }

    private void ended() {
        boolean stands = order.ordersCreated > 0 && order.ordersCancelled == 0;
        when(order.failed > 0 && stands && order.commits == 0, "the order stands although it is taken for fraud");
        when(
                order.failed > 0 && stands && order.commits > 0 && order.refusals() == 0,
                "the order was handed over, and the verdict on it was never refused");
        when(
                order.failed > 0 && order.ordersCreated + order.checkoutsFailed == 0,
                "the checkout goes on although it is taken for fraud");
        when(
                order.fraudulentCheckouts > 0 && order.failed == 0,
                "the checkout failed because of fraud that nobody found");
        when(
                order.fraudulentOrders > 0 && order.failed == 0 && order.cancelCommands == 0,
                "the order was cancelled because of fraud that nobody found");
    }

    private void decided() {
        when(order.observed[0] > 0 && order.verdicts() == 0, "the order was observed and never judged");
    }

    private void when(boolean broken, String description) {
        if (broken) {
            violations.add(Rule.FRAUD, order.orderId, description, order.evidence());
        }
    }
}
