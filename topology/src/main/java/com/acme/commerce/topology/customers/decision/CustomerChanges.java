package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.stores.customers.ProfileChange;
import com.acme.commerce.stores.customers.Standing;
import java.util.ArrayList;
import java.util.List;

/** Next states of a customer. Each returns a new row; none changes the one it was given. */
final class CustomerChanges {

    /** Of what waits for nothing. */
    private static final long NEVER = 0;

    /** A command that comes again comes soon: by then there are not so many others. */
    private static final int UPDATES_REMEMBERED = 8;

    private CustomerChanges() {}

    static Customer registering(RegisterCustomer command, HeldClaim claim, long deadlineAt, Causation why) {
        return new Customer(
                command.getCustomerId(),
                Standing.REGISTERING,
                command.getEmail(),
                command.getName(),
                command.getPasswordHash(),
                null,
                claim,
                null,
                claim.getNumber(),
                List.of(),
                null,
                0L,
                why.now(),
                deadlineAt,
                why.traceId());
    }

    static Customer registered(Customer customer, Causation why) {
        return settled(customer, why)
                .setStanding(Standing.ACTIVE)
                .setHeld(customer.getAwaited())
                .setRegisteredAt(why.now())
                .build();
    }

    /** Nothing is left of what the registration said. */
    static Customer rejected(Customer customer, String reason, Causation why) {
        return forgotten(customer, why)
                .setStanding(Standing.REJECTED)
                .setRejection(reason)
                .setDeadlineAt(why.now() + CustomerTerms.FORGET_REJECTED.toMillis())
                .build();
    }

    /** Nothing is left but that there was a customer. */
    static Customer erased(Customer customer, Causation why) {
        return forgotten(customer, why)
                .setStanding(Standing.ERASED)
                .setDeadlineAt(why.now() + CustomerTerms.ERASE_AGAIN.toMillis())
                .build();
    }

    /** A change waits for its address. */
    static Customer awaiting(Customer customer, HeldClaim claim, ProfileChange change, long deadlineAt, Causation why) {
        return at(customer, why)
                .setAwaited(claim)
                .setClaims(claim.getNumber())
                .setChange(change)
                .setDeadlineAt(deadlineAt)
                .build();
    }

    /** What was awaited is awaited no longer, and nothing came of it. */
    static Customer unchanged(Customer customer, Causation why) {
        return settled(customer, why).build();
    }

    /** @param held by what claim the address is held from now on; a closed customer holds none */
    static Customer changed(Customer customer, ProfileChange change, HeldClaim held, Causation why) {
        Standing standing = change.getStanding() == null ? customer.getStanding() : change.getStanding();
        boolean closed = standing == Standing.CLOSED;
        return settled(customer, why)
                .setStanding(standing)
                .setEmail(change.getEmail())
                .setName(change.getName() == null ? customer.getName() : change.getName())
                .setPasswordHash(closed ? null : customer.getPasswordHash())
                .setHeld(closed ? null : held)
                .setUpdateIds(remembered(customer.getUpdateIds(), change.getCommandId()))
                .build();
    }

    /** Everything is done that could be. */
    static Customer atRest(Customer customer, Causation why) {
        return at(customer, why).setDeadlineAt(NEVER).build();
    }

    private static Customer.Builder forgotten(Customer customer, Causation why) {
        return settled(customer, why)
                .setEmail(null)
                .setName(null)
                .setPasswordHash(null)
                .setHeld(null)
                .setUpdateIds(List.of());
    }

    private static Customer.Builder settled(Customer customer, Causation why) {
        return at(customer, why).setAwaited(null).setChange(null).setDeadlineAt(NEVER);
    }

    private static Customer.Builder at(Customer customer, Causation why) {
        return Customer.newBuilder(customer).setUpdatedAt(why.now()).setTraceId(why.traceId());
    }

    private static List<String> remembered(List<String> earlier, String latest) {
        List<String> ids = new ArrayList<>(earlier);
        ids.add(latest);
        return ids.subList(Math.max(0, ids.size() - UPDATES_REMEMBERED), ids.size());
    }
}
