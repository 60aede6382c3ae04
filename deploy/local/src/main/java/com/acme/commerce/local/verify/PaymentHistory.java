package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.payments.PaymentAction;
import java.util.HashSet;
import java.util.Set;

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

    /** Ids of the commands to call it off, and what made payments ask for a void; few payments are called off. */
    private Set<String> voidCommandIds = Set.of();

    private String causeOfVoid;

    void request(PaymentAction action, String causationId) {
        requests[action.ordinal()]++;
        if (action == PaymentAction.VOID) {
            causeOfVoid = causationId;
        }
    }

    void callOff(String commandId) {
        voidCommands++;
        voidCommandIds = new HashSet<>(voidCommandIds);
        voidCommandIds.add(commandId);
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
        return (succeeded > 0 || approved(PaymentAction.AUTHORIZE)) && voided == 0 && refunded == 0;
    }

    /**
     * Whether it was called off after it had succeeded. Called off before, it is voided as soon as the processor
     * answers, and never said to have succeeded.
     */
    boolean calledOffAfterSuccess() {
        return causeOfVoid != null && voidCommandIds.contains(causeOfVoid);
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
