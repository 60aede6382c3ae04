package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.inventory.StockStore;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStore;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStore;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.stores.requests.RequestStore;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * One kind of row that can be read over REST.
 *
 * @param name of the query, in metrics and messages
 * @param path in front of the key
 * @param parameter name of the key in the interface document
 * @param context that owns the row
 * @param store that has it
 * @param representation what clients see of a key and its row; null where the row is nothing for them
 */
public record View<V extends SpecificRecord>(
        String name,
        String path,
        String parameter,
        BoundedContext context,
        KeyedStore<V> store,
        BiFunction<String, V, Object> representation) {

    /** The row of a key. */
    public Query<V> of(String key) {
        return new Query<>(
                name,
                key,
                context,
                store,
                key,
                (reader, partition, terms) -> reader.read(store, key, partition, terms),
                row -> representation.apply(key, row));
    }

    public static final View<Order> ORDER = new View<>(
            "order",
            "/orders/",
            "orderId",
            BoundedContext.ORDERING,
            OrderStore.ORDERS,
            (id, order) -> OrderRepresentation.of(order));

    public static final View<StockLevel> STOCK = new View<>(
            "stock", "/stock/", "productId", BoundedContext.INVENTORY, StockStore.LEVELS, StockRepresentation::of);

    public static final View<Payment> PAYMENT = new View<>(
            "payment",
            "/payments/",
            "orderId",
            BoundedContext.PAYMENTS,
            PaymentStore.PAYMENTS,
            (id, payment) -> PaymentRepresentation.of(payment));

    public static final View<Request> REQUEST = new View<>(
            "request",
            "/requests/",
            "requestId",
            BoundedContext.REQUESTS,
            RequestStore.REQUESTS,
            (id, request) -> RequestRepresentation.of(request));
}
