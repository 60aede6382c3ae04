package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.CustomerCommand;
import com.acme.commerce.contracts.customers.CustomerCommandRejected;
import com.acme.commerce.contracts.customers.CustomerErased;
import com.acme.commerce.contracts.customers.CustomerProfile;
import com.acme.commerce.contracts.customers.CustomerRegistered;
import com.acme.commerce.contracts.customers.CustomerRegistrationRejected;
import com.acme.commerce.contracts.customers.CustomerRejectionReason;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.CustomerUpdated;
import com.acme.commerce.contracts.customers.RegistrationRejectionReason;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.topology.decision.Outbound;

/** What customers say. Only a profile has personal data. */
final class CustomerMessages {

    private CustomerMessages() {}

    static Outbound claim(String customerId, HeldClaim claim, Causation why) {
        return new Outbound(
                claim.getEmailHash(),
                new ClaimEmail(
                        why.envelope(ClaimEmail.class, discriminator(customerId, claim.getNumber())),
                        claim.getEmailHash(),
                        customerId,
                        claim.getNumber()));
    }

    static Outbound release(String customerId, HeldClaim claim, Causation why) {
        return new Outbound(
                claim.getEmailHash(),
                new ReleaseEmail(
                        why.envelope(ReleaseEmail.class, discriminator(customerId, claim.getNumber())),
                        claim.getEmailHash(),
                        customerId,
                        claim.getNumber()));
    }

    static Outbound registered(Customer customer, Causation why) {
        String id = customer.getCustomerId();
        return new Outbound(
                id, new CustomerRegistered(why.envelope(CustomerRegistered.class, id), id, status(customer)));
    }

    static Outbound registrationRejected(String id, RegistrationRejectionReason reason, Causation why) {
        return new Outbound(
                id, new CustomerRegistrationRejected(why.envelope(CustomerRegistrationRejected.class, id), id, reason));
    }

    static Outbound updated(Customer customer, Causation why) {
        String id = customer.getCustomerId();
        return new Outbound(id, new CustomerUpdated(why.envelope(CustomerUpdated.class, id), id, status(customer)));
    }

    static Outbound erased(String id, Causation why) {
        return new Outbound(id, new CustomerErased(why.envelope(CustomerErased.class, id), id));
    }

    /** @param commandId of the command that was refused, which need not be the cause */
    static Outbound rejected(
            String id, CustomerCommand command, String commandId, CustomerRejectionReason reason, Causation why) {
        return new Outbound(
                id,
                new CustomerCommandRejected(
                        why.envelope(CustomerCommandRejected.class, commandId), id, command, commandId, reason));
    }

    static Outbound profile(Customer customer, Causation why) {
        String id = customer.getCustomerId();
        HeldClaim held = customer.getHeld();
        return new Outbound(
                id,
                new CustomerProfile(
                        why.envelope(CustomerProfile.class, id),
                        id,
                        customer.getEmail(),
                        customer.getName(),
                        status(customer),
                        held == null ? null : held.getEmailHash(),
                        customer.getRegisteredAt()));
    }

    static Outbound noProfile(String id) {
        return Outbound.forget(id, CustomerProfile.class);
    }

    private static CustomerStatus status(Customer customer) {
        return CustomerStatus.valueOf(customer.getStanding().name());
    }

    private static String discriminator(String customerId, int claim) {
        return customerId + '/' + claim;
    }
}
