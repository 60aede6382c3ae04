package com.acme.commerce.topology.customers.decision;

import static com.acme.commerce.topology.Fixtures.NOW;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.EmailClaim;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.topology.customers.CustomerFixtures;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** All customers and all addresses, with the rules alone. */
final class CustomerWorld {

    private final CustomerDecisions decisions = new CustomerDecisions(CustomerFixtures.TERMS);
    private final Map<String, Customer> customers = new HashMap<>();
    private final Map<String, EmailClaim> emails = new HashMap<>();
    private long now = NOW;

    /** What follows from a message. */
    List<Outbound> take(SpecificRecord message) {
        Causation why = Causation.of(message, ++now);
        if (message instanceof ClaimEmail command) {
            return keep(command.getEmailHash(), EmailDecisions.claim(emails.get(command.getEmailHash()), command, why));
        }
        if (message instanceof ReleaseEmail command) {
            return keep(command.getEmailHash(), EmailDecisions.release(emails.get(command.getEmailHash()), command));
        }
        String id =
                (String) message.get(message.getSchema().getField("customerId").pos());
        return store(id, decide(decisions, customers.get(id), message, why));
    }

    /**
     * What follows from the passing of a customer's deadline; nothing where there is none, or where it is that of a rejected
     * registration: it is forgotten when nothing about it can be under way any more.
     */
    List<Outbound> expire(String customerId) {
        Customer customer = customers.get(customerId);
        if (customer == null || customer.getDeadlineAt() == 0 || customer.getStanding() == Standing.REJECTED) {
            return List.of();
        }
        now = Math.max(now, customer.getDeadlineAt());
        Causation why = new Causation(customerId + now, customerId, "trace", now);
        return store(customerId, ClaimDecisions.expire(customer, why));
    }

    Customer customer(String customerId) {
        return customers.get(customerId);
    }

    Collection<Customer> customers() {
        return customers.values();
    }

    Map<String, EmailClaim> emails() {
        return emails;
    }

    /** @param message null for the deadline */
    static Decision<Customer> decide(
            CustomerDecisions decisions, Customer customer, SpecificRecord message, Causation why) {
        if (message == null) {
            return ClaimDecisions.expire(customer, why);
        }
        if (message instanceof RegisterCustomer command) {
            return decisions.register(customer, command, why);
        }
        if (message instanceof UpdateCustomer command) {
            return decisions.update(customer, command, why);
        }
        if (message instanceof EraseCustomer command) {
            return CustomerDecisions.erase(customer, command, why);
        }
        if (message instanceof EmailClaimed event) {
            return ClaimDecisions.claimed(customer, event, why);
        }
        return ClaimDecisions.refused(customer, (EmailRefused) message, why);
    }

    private List<Outbound> keep(String emailHash, Decision<EmailClaim> decision) {
        if (decision.state() == null) {
            emails.remove(emailHash);
        } else {
            emails.put(emailHash, decision.state());
        }
        return decision.messages();
    }

    private List<Outbound> store(String id, Decision<Customer> decision) {
        if (decision.state() == null) {
            customers.remove(id);
        } else {
            customers.put(id, decision.state());
        }
        return decision.messages();
    }
}
