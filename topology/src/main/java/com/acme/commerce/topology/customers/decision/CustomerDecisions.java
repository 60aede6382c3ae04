package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.customers.CustomerCommand;
import com.acme.commerce.contracts.customers.CustomerRejectionReason;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.RegistrationRejectionReason;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.stores.customers.ProfileChange;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for about a customer. An e-mail address is claimed before it is anybody's, and an old one is given back only
 * after the new one is held. A customer has one claim under way at most, and never uses the number of a claim again: so
 * whatever comes late or twice about an earlier claim is told from what is about this one.
 *
 * @param terms what the rules go by
 */
public record CustomerDecisions(CustomerTerms terms) {

    /**
     * The first registration under an id counts.
     *
     * @param customer null where there is none yet
     * @throws UnacceptableMessageException if the address is none
     */
    public Decision<Customer> register(Customer customer, RegisterCustomer command, Causation why) {
        if (customer != null) {
            return Decision.nothing(customer);
        }
        requireShort("name", command.getName());
        HeldClaim claim = new HeldClaim(1, hash(command.getEmail()));
        return Decision.say(
                CustomerChanges.registering(command, claim, deadline(why), why),
                CustomerMessages.claim(command.getCustomerId(), claim, why));
    }

    /**
     * All of it or nothing. What needs a new address waits for that.
     *
     * @throws UnacceptableMessageException if the address is none, or the status
     */
    public Decision<Customer> update(Customer customer, UpdateCustomer command, Causation why) {
        String commandId = command.getEnvelope().getId();
        if (customer != null && isKnown(customer, commandId)) {
            return Decision.nothing(customer);
        }
        CustomerRejectionReason refusal = refusal(customer);
        if (refusal != null) {
            return Decision.say(
                    customer,
                    CustomerMessages.rejected(
                            command.getCustomerId(), CustomerCommand.UPDATE, commandId, refusal, why));
        }
        requireShort("name", command.getName());
        String email = command.getEmail() == null ? customer.getEmail() : command.getEmail();
        ProfileChange change = new ProfileChange(commandId, email, command.getName(), standing(command.getStatus()));
        String hash = hash(email);
        if (hash.equals(customer.getHeld().getEmailHash())) {
            return changesNothing(customer, change)
                    ? Decision.nothing(customer)
                    : changed(customer, change, customer.getHeld(), why);
        }
        HeldClaim claim = new HeldClaim(customer.getClaims() + 1, hash);
        return Decision.say(
                CustomerChanges.awaiting(customer, claim, change, deadline(why), why),
                CustomerMessages.claim(customer.getCustomerId(), claim, why));
    }

    /** Also ends what is under way; a registration that has not become a customer yet is withdrawn. */
    public static Decision<Customer> erase(Customer customer, EraseCustomer command, Causation why) {
        if (customer == null || customer.getStanding() == Standing.REJECTED) {
            return Decision.say(
                    customer,
                    CustomerMessages.rejected(
                            command.getCustomerId(),
                            CustomerCommand.ERASE,
                            command.getEnvelope().getId(),
                            CustomerRejectionReason.NO_SUCH_CUSTOMER,
                            why));
        }
        return switch (customer.getStanding()) {
            case ERASED -> Decision.nothing(customer);
            case REGISTERING ->
                ClaimDecisions.rejected(customer, RegistrationRejectionReason.WITHDRAWN, why)
                        .after(released(customer, customer.getAwaited(), why));
            default -> erased(customer, why);
        };
    }

    /** What a customer who holds {@code held} from now on says, and gives back. */
    static Decision<Customer> changed(Customer customer, ProfileChange change, HeldClaim held, Causation why) {
        Customer after = CustomerChanges.changed(customer, change, held, why);
        List<Outbound> said =
                new ArrayList<>(List.of(CustomerMessages.profile(after, why), CustomerMessages.updated(after, why)));
        if (!customer.getHeld().equals(after.getHeld())) {
            said.add(CustomerMessages.release(customer.getCustomerId(), customer.getHeld(), why));
        }
        if (!held.equals(customer.getHeld()) && !held.equals(after.getHeld())) {
            said.add(CustomerMessages.release(customer.getCustomerId(), held, why));
        }
        return new Decision<>(after, said);
    }

    /** A claim is given back; null stands for none. */
    static Decision<Customer> released(Customer customer, HeldClaim claim, Causation why) {
        return claim == null
                ? Decision.nothing(customer)
                : Decision.say(customer, CustomerMessages.release(customer.getCustomerId(), claim, why));
    }

    private static Decision<Customer> erased(Customer customer, Causation why) {
        String id = customer.getCustomerId();
        List<Outbound> said =
                new ArrayList<>(List.of(CustomerMessages.noProfile(id), CustomerMessages.erased(id, why)));
        if (customer.getChange() != null) {
            said.add(CustomerMessages.rejected(
                    id,
                    CustomerCommand.UPDATE,
                    customer.getChange().getCommandId(),
                    CustomerRejectionReason.ERASED,
                    why));
        }
        said.addAll(released(customer, customer.getHeld(), why).messages());
        said.addAll(released(customer, customer.getAwaited(), why).messages());
        return new Decision<>(CustomerChanges.erased(customer, why), said);
    }

    private static boolean isKnown(Customer customer, String commandId) {
        return customer.getUpdateIds().contains(commandId)
                || customer.getChange() != null
                        && customer.getChange().getCommandId().equals(commandId);
    }

    /** Why nothing can be changed; null where something can. */
    private static CustomerRejectionReason refusal(Customer customer) {
        if (customer == null) {
            return CustomerRejectionReason.NO_SUCH_CUSTOMER;
        }
        return switch (customer.getStanding()) {
            case REJECTED -> CustomerRejectionReason.NO_SUCH_CUSTOMER;
            case ERASED -> CustomerRejectionReason.ERASED;
            case CLOSED -> CustomerRejectionReason.CLOSED;
            case REGISTERING -> CustomerRejectionReason.CHANGE_IN_PROGRESS;
            default -> customer.getAwaited() == null ? null : CustomerRejectionReason.CHANGE_IN_PROGRESS;
        };
    }

    private static boolean changesNothing(Customer customer, ProfileChange change) {
        return change.getEmail().equals(customer.getEmail())
                && (change.getName() == null || change.getName().equals(customer.getName()))
                && (change.getStanding() == null || change.getStanding() == customer.getStanding());
    }

    private static Standing standing(CustomerStatus status) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case ACTIVE -> Standing.ACTIVE;
            case SUSPENDED -> Standing.SUSPENDED;
            case CLOSED -> Standing.CLOSED;
            case UNKNOWN -> throw new UnacceptableMessageException("status: is none that is known here");
        };
    }

    private static void requireShort(String field, String text) {
        if (text != null && text.length() > FieldRules.MAX_TEXT_CHARS) {
            throw new UnacceptableMessageException(
                    field + ": longer than " + FieldRules.MAX_TEXT_CHARS + " characters");
        }
    }

    private String hash(String email) {
        return terms.hash().apply(EmailAddress.normalForm(email));
    }

    private long deadline(Causation why) {
        return why.now() + terms.claimDeadline().toMillis();
    }
}
