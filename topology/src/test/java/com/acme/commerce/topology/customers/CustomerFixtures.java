package com.acme.commerce.topology.customers;

import static com.acme.commerce.topology.Fixtures.envelope;

import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.topology.customers.decision.CustomerTerms;
import java.time.Duration;
import java.util.Locale;

/** Messages about customers. */
public final class CustomerFixtures {

    private static final KeyedHash HASH = new KeyedHash("a secret of sixteen characters");

    public static final CustomerTerms TERMS = new CustomerTerms(HASH::ofEmail, Duration.ofSeconds(30));

    static {
        GeneratedClasses.trust();
    }

    private CustomerFixtures() {}

    public static RegisterCustomer register(String customerId, String email) {
        return new RegisterCustomer(
                envelope("RegisterCustomer", customerId), customerId, email, "Ann of " + customerId, "$argon2id$hash");
    }

    public static UpdateCustomer update(String customerId, String email, String name, CustomerStatus status) {
        return new UpdateCustomer(envelope("UpdateCustomer", customerId), customerId, email, name, status);
    }

    public static EraseCustomer erase(String customerId) {
        return new EraseCustomer(envelope("EraseCustomer", customerId), customerId);
    }

    public static ClaimEmail claim(String customerId, String email, int number) {
        return new ClaimEmail(envelope("ClaimEmail", customerId), hash(email), customerId, number);
    }

    public static ReleaseEmail release(String customerId, String email, int number) {
        return new ReleaseEmail(envelope("ReleaseEmail", customerId), hash(email), customerId, number);
    }

    public static EmailClaimed claimed(String customerId, String email, int number) {
        return new EmailClaimed(envelope("EmailClaimed", customerId), customerId, hash(email), number);
    }

    public static EmailRefused refused(String customerId, String email, int number) {
        return new EmailRefused(envelope("EmailRefused", customerId), customerId, hash(email), number);
    }

    /** Of an address that has no capitals but such as have small letters. */
    public static String hash(String email) {
        return HASH.ofEmail(email.toLowerCase(Locale.ROOT));
    }
}
