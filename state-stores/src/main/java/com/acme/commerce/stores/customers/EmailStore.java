package com.acme.commerce.stores.customers;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Who holds which e-mail address, by the keyed hash of the address. */
public final class EmailStore {

    /** Name of the store. */
    public static final String NAME = "email-claims";

    private final KeyValueStore<String, EmailClaim> claims;

    public EmailStore(ProcessorContext<?, ?> context) {
        this.claims = context.getStateStore(NAME);
    }

    /** The store a topology adds for this. */
    public static StoreBuilder<?> builder() {
        return new KeyedStore<>(NAME, EmailClaim.class, Writes.ONCE, KeyedStore.PERSONAL_CHANGELOG).builder();
    }

    /** The claim that holds the address, or null where it is free. */
    public EmailClaim find(String emailHash) {
        return claims.get(emailHash);
    }

    /** @param claim null where the address is free from now on */
    public void save(String emailHash, EmailClaim claim) {
        if (claim == null) {
            claims.delete(emailHash);
        } else {
            claims.put(emailHash, claim);
        }
    }
}
