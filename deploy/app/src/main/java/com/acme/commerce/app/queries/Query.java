package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.LocalReader;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.ReadTerms;
import java.util.function.Function;

/**
 * Something that one partition of a context knows.
 *
 * @param name of what is asked for, in metrics and messages
 * @param id of it, in messages
 * @param context that owns it
 * @param store that has it
 * @param key that says which partition
 * @param reading reads it of a copy
 * @param representation what clients see; null where what was read is nothing for them, as if it were not there
 */
public record Query<R>(
        String name,
        String id,
        BoundedContext context,
        KeyedStore<?> store,
        String key,
        Reading<R> reading,
        Function<R, Object> representation) {

    /** How a copy of the partition is read. */
    @FunctionalInterface
    public interface Reading<R> {

        /** @throws NotReadableException if there is none here that can answer on these terms, for now */
        Answer<R> with(LocalReader reader, int partition, ReadTerms terms) throws NotReadableException;
    }
}
