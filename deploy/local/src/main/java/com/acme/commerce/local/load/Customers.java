package com.acme.commerce.local.load;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.local.load.Flights.Flight;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What customers do: check out, now and then twice, and cancel. */
final class Customers {

    /** How many other carts come before one is said again: at once would always find it unprocessed. */
    static final int REPEATED_AFTER = 50;

    private record Repeat(long after, CartCheckedOut cart) {}

    private final CartGenerator carts;
    private final Producer<String, SpecificRecord> producer;
    private final String cartTopic;
    private final String commandTopic;
    private final Flights flights;
    private final LoadStats stats;
    private final ArrayDeque<Repeat> repeats = new ArrayDeque<>();

    Customers(
            CartGenerator carts,
            Producer<String, SpecificRecord> producer,
            Catalogue catalogue,
            Flights flights,
            LoadStats stats) {
        this.carts = carts;
        this.producer = producer;
        this.cartTopic = catalogue.cartCheckedOut().name();
        this.commandTopic = catalogue.orderCommands().name();
        this.flights = flights;
        this.stats = stats;
    }

    /** From the one thread that sends. */
    void checkOut(long index, long intended) {
        GeneratedCart generated = carts.cart(index, System.currentTimeMillis());
        CartCheckedOut cart = generated.message();
        String orderId = cart.getOrderId();
        String traceId = cart.getEnvelope().getTraceId();
        flights.start(orderId, new Flight(intended, generated.cancelled(), traceId));
        stats.started();
        send(cartTopic, orderId, cart, traceId, flights::end);
        if (generated.repeated()) {
            repeats.add(new Repeat(index + REPEATED_AFTER, cart));
        }
        sayAgain(index);
    }

    /** From the one thread that hears of orders. */
    void cancel(String orderId, String traceId) {
        String id = Causation.deriveId("cancel/" + orderId);
        var envelope = new Envelope(id, "CancelOrder", 1, System.currentTimeMillis(), traceId, orderId, null, null);
        flights.cancel(orderId);
        send(
                commandTopic,
                orderId,
                new CancelOrder(envelope, orderId, CancellationReason.CUSTOMER_REQUESTED),
                traceId,
                flights::cancellationAnswered);
    }

    private void sayAgain(long index) {
        while (!repeats.isEmpty() && repeats.peek().after() <= index) {
            CartCheckedOut cart = repeats.remove().cart();
            stats.repeated();
            send(cartTopic, cart.getOrderId(), cart, cart.getEnvelope().getTraceId(), orderId -> {});
        }
    }

    private void send(String topic, String key, SpecificRecord value, String traceId, Consumer<String> onFailure) {
        var message = new ProducerRecord<>(topic, null, null, key, value, TraceParent.headers(traceId));
        producer.send(message, (metadata, failure) -> {
            if (failure != null) {
                stats.sendFailed(failure);
                onFailure.accept(key);
            }
        });
    }
}
