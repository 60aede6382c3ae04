package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.CustomerCommandRejected;
import com.acme.commerce.contracts.customers.CustomerErased;
import com.acme.commerce.contracts.customers.CustomerProfile;
import com.acme.commerce.contracts.customers.CustomerRegistered;
import com.acme.commerce.contracts.customers.CustomerRegistrationRejected;
import com.acme.commerce.contracts.customers.CustomerUpdated;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * An e-mail address is one customer's, every registration ends once, and of who is erased no profile is left. Addresses are
 * compared by their keyed hash.
 */
final class CustomersBook implements ContextBook {

    private static final String PROFILES = "customers.profiles.v1";

    private final Map<String, CustomerHistory> customers = new HashMap<>();

    /** What was said about one customer. */
    private static final class CustomerHistory {
        private boolean asked;
        private boolean setAside;
        private int registered;
        private int rejected;
        private int erased;
        private int tombstones;

        /** The newest; null where there is none, or it has been forgotten. */
        private CustomerProfile profile;

        private long youngest = Long.MIN_VALUE;

        @Override
        public String toString() {
            return new Tally("customer")
                    .add("RegisterCustomer", asked ? 1 : 0)
                    .add("CustomerRegistered", registered)
                    .add("CustomerRegistrationRejected", rejected)
                    .add("CustomerProfile", profile == null ? 0 : 1)
                    .add("CustomerErased", erased)
                    .add("without a profile", tombstones)
                    .toString();
        }
    }

    /** What clients say, and the refusal of a command that was said twice. */
    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(RegisterCustomer.class, UpdateCustomer.class, EraseCustomer.class, CustomerCommandRejected.class);
    }

    /** Commands are kept for a day alone, and deadlines are no messages. */
    @Override
    public Set<Class<?>> outlivingTheirCause() {
        return Set.of(
                ClaimEmail.class,
                ReleaseEmail.class,
                EmailClaimed.class,
                EmailRefused.class,
                CustomerRegistered.class,
                CustomerRegistrationRejected.class,
                CustomerUpdated.class,
                CustomerErased.class,
                CustomerCommandRejected.class,
                CustomerProfile.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        long at = envelope.getTs();
        if (message instanceof RegisterCustomer command) {
            CustomerHistory customer = customer(command.getCustomerId(), at);
            customer.asked = true;
            customer.setAside = false;
        } else if (message instanceof CustomerRegistered event) {
            customer(event.getCustomerId(), at).registered++;
        } else if (message instanceof CustomerRegistrationRejected event) {
            customer(event.getCustomerId(), at).rejected++;
        } else if (message instanceof CustomerErased event) {
            customer(event.getCustomerId(), at).erased++;
        } else if (message instanceof CustomerProfile event) {
            customer(event.getCustomerId(), at).profile = event;
        } else if (message instanceof CustomerUpdated event) {
            customer(event.getCustomerId(), at);
        }
    }

    @Override
    public boolean forget(Origin origin, String key) {
        if (!origin.topic().equals(PROFILES)) {
            return false;
        }
        CustomerHistory customer = customer(key, Long.MIN_VALUE);
        customer.profile = null;
        customer.tombstones++;
        return true;
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (message instanceof RegisterCustomer command) {
            customer(command.getCustomerId(), Long.MIN_VALUE).setAside = true;
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        Map<String, String> owners = new HashMap<>();
        customers.forEach((id, customer) -> {
            if (customer.registered + customer.rejected > 1) {
                add(violations, id, "a registration ended more than once", customer);
            }
            if (customer.youngest > before) {
                return;
            }
            if (customer.asked && !customer.setAside && customer.registered + customer.rejected == 0) {
                add(violations, id, "a registration neither succeeded nor was rejected", customer);
            }
            if (customer.erased > 0 && customer.profile != null) {
                add(violations, id, "a customer was erased, and the profile is still there", customer);
            }
            if (customer.registered > 0 && customer.erased == 0 && customer.profile == null) {
                add(violations, id, "a customer was not erased, and has no profile", customer);
            }
            requireOwnAddress(id, customer, owners, violations);
        });
    }

    private static void requireOwnAddress(
            String id, CustomerHistory customer, Map<String, String> owners, Violations violations) {
        String hash = customer.profile == null ? null : customer.profile.getEmailHash();
        String other = hash == null ? null : owners.putIfAbsent(hash, id);
        if (other != null) {
            add(violations, id, "the e-mail address is that of " + other + " as well", customer);
        }
    }

    private static void add(Violations violations, String id, String description, CustomerHistory customer) {
        violations.add(Rule.CUSTOMERS, id, description, customer.toString());
    }

    private CustomerHistory customer(String id, long at) {
        CustomerHistory customer = customers.computeIfAbsent(id, unknown -> new CustomerHistory());
        customer.youngest = Math.max(customer.youngest, at);
        return customer;
    }
}
