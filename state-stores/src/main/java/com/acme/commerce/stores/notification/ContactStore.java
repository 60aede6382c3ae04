package com.acme.commerce.stores.notification;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Whose each order and review is, and what was told about it, by its id. */
public final class ContactStore {

    /** Name of the store. */
    public static final String NAME = "contacts";

    private final KeyValueStore<String, Contact> contacts;

    public ContactStore(ProcessorContext<?, ?> context) {
        this.contacts = context.getStateStore(NAME);
    }

    /** The store a topology adds for this. */
    public static StoreBuilder<?> builder() {
        return new KeyedStore<>(NAME, Contact.class, Writes.ONCE).builder();
    }

    /** What is known of an order or review, or null. */
    public Contact find(String subjectId) {
        return contacts.get(subjectId);
    }

    public void save(Contact contact) {
        contacts.put(contact.getSubjectId(), contact);
    }
}
