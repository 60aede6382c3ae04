package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.CustomerCommand;
import com.acme.commerce.contracts.customers.CustomerRejectionReason;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.RegistrationRejectionReason;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.topology.decision.Decision;

/** What becomes of a customer's claim of an e-mail address: it holds, it does not, or nobody says so in time. */
public final class ClaimDecisions {

    private ClaimDecisions() {}

    /** A claim that nobody awaits any more is given back, however late or often it comes. */
    public static Decision<Customer> claimed(Customer customer, EmailClaimed event, Causation why) {
        HeldClaim claim = new HeldClaim(event.getClaim(), event.getEmailHash());
        if (customer == null || !claim.equals(customer.getAwaited())) {
            return customer != null && claim.equals(customer.getHeld())
                    ? Decision.nothing(customer)
                    : Decision.say(customer, CustomerMessages.release(event.getCustomerId(), claim, why));
        }
        if (customer.getStanding() == Standing.REGISTERING) {
            Customer registered = CustomerChanges.registered(customer, why);
            return Decision.say(
                    registered,
                    CustomerMessages.profile(registered, why),
                    CustomerMessages.registered(registered, why));
        }
        return CustomerDecisions.changed(customer, customer.getChange(), claim, why);
    }

    /** The address is somebody else's. */
    public static Decision<Customer> refused(Customer customer, EmailRefused event, Causation why) {
        HeldClaim claim = new HeldClaim(event.getClaim(), event.getEmailHash());
        if (customer == null || !claim.equals(customer.getAwaited())) {
            return Decision.nothing(customer);
        }
        return customer.getStanding() == Standing.REGISTERING
                ? rejected(customer, RegistrationRejectionReason.EMAIL_TAKEN, why)
                : unchanged(customer, CustomerRejectionReason.EMAIL_TAKEN, why);
    }

    /**
     * The deadline has passed: of an answer, which is awaited no longer; of a rejected registration, which is forgotten; of an
     * erasure, which is repeated.
     */
    public static Decision<Customer> expire(Customer customer, Causation why) {
        return switch (customer.getStanding()) {
            case REGISTERING ->
                rejected(customer, RegistrationRejectionReason.TIMED_OUT, why)
                        .after(CustomerDecisions.released(customer, customer.getAwaited(), why));
            case REJECTED -> Decision.nothing(null);
            case ERASED ->
                Decision.say(
                        CustomerChanges.atRest(customer, why), CustomerMessages.noProfile(customer.getCustomerId()));
            default ->
                unchanged(customer, CustomerRejectionReason.TIMED_OUT, why)
                        .after(CustomerDecisions.released(customer, customer.getAwaited(), why));
        };
    }

    static Decision<Customer> rejected(Customer customer, RegistrationRejectionReason reason, Causation why) {
        return Decision.say(
                CustomerChanges.rejected(customer, reason.name(), why),
                CustomerMessages.registrationRejected(customer.getCustomerId(), reason, why));
    }

    private static Decision<Customer> unchanged(Customer customer, CustomerRejectionReason reason, Causation why) {
        return Decision.say(
                CustomerChanges.unchanged(customer, why),
                CustomerMessages.rejected(
                        customer.getCustomerId(),
                        CustomerCommand.UPDATE,
                        customer.getChange().getCommandId(),
                        reason,
                        why));
    }
}
