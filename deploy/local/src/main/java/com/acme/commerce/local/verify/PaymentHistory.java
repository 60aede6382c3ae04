package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.payments.PaymentAction;

/** What was said about the payment of one order. */
final class PaymentHistory {

    private static final int ACTIONS = PaymentAction.values().length;

    int authorizeCommands;
    int captureCommands;
    int voidCommands;
    int refundCommands;
    int succeeded;
    int failed;
    int captured;
    int voided;
    int refundRequested;
    int refunded;

    private final int[] requests = new int[ACTIONS];
    private final int[] approvals = new int[ACTIONS];
    private final int[] refusals = new int[ACTIONS];

    void request(PaymentAction action) {
        requests[action.ordinal()]++;
    }

    void outcome(PaymentAction action, boolean approved) {
        (approved ? approvals : refusals)[action.ordinal()]++;
    }

    int requests(PaymentAction action) {
        return requests[action.ordinal()];
    }

    boolean approved(PaymentAction action) {
        return approvals[action.ordinal()] > 0;
    }

    boolean refused(PaymentAction action) {
        return refusals[action.ordinal()] > 0;
    }

    /** Whether the customer's money is still held or taken. */
    boolean kept() {
        return succeeded > 0 && voided == 0 && refunded == 0;
    }

    @Override
    public String toString() {
        Tally tally = new Tally("payment")
                .add("AuthorizePayment", authorizeCommands)
                .add("CapturePayment", captureCommands)
                .add("VoidPayment", voidCommands)
                .add("RefundPayment", refundCommands);
        for (PaymentAction action : PaymentAction.values()) {
            tally.add("PaymentRequested " + action, requests[action.ordinal()])
                    .add("approved " + action, approvals[action.ordinal()])
                    .add("declined " + action, refusals[action.ordinal()]);
        }
        return tally.add("PaymentSucceeded", succeeded)
                .add("PaymentFailed", failed)
                .add("PaymentCaptured", captured)
                .add("PaymentVoided", voided)
                .add("RefundRequested", refundRequested)
                .add("RefundProcessed", refunded)
                .toString();
    }
}
