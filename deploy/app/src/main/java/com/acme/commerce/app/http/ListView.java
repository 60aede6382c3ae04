package com.acme.commerce.app.http;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.ListQuery;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/**
 * One kind of list over all partitions that can be read over REST.
 *
 * @param name of the query, in metrics
 * @param items name of the entries in the body of an answer
 * @param context that owns the rows
 * @param type of what clients see of a row
 * @param representation what clients see of a row
 * @param place where that stands in a list, also where another instance said it
 * @param arrange the entries of a page as they are shown
 */
public record ListView<V extends SpecificRecord, R>(
        String name,
        String items,
        BoundedContext context,
        Class<R> type,
        Function<V, R> representation,
        BiFunction<ListQuery<V>, R, Place> place,
        UnaryOperator<List<R>> arrange) {}
