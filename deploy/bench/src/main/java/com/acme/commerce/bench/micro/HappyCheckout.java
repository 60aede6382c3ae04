package com.acme.commerce.bench.micro;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.inventory.decision.StockChange;
import com.acme.commerce.topology.inventory.decision.StockDecisions;
import com.acme.commerce.topology.ordering.decision.OrderDecisions;
import com.acme.commerce.topology.payments.decision.PaymentDecisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A checkout of two lines that becomes an order: what each rule is given on the way, and every message that is said. */
final class HappyCheckout {

    private static final long NOW = 1_780_000_000_000L;
    private static final String ORDER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final List<String> PRODUCTS = List.of("product-00042", "product-07777");

    private final OrderDecisions ordering = new OrderDecisions(Duration.ofSeconds(30));
    private final StockLevel stock = new StockLevel(1_000L, 0L, 0L, 1_000L, 1L);
    private final CartCheckedOut cart = new CartCheckedOut(
            envelope("CartCheckedOut"),
            ORDER,
            "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            "customer-4711",
            PRODUCTS.stream()
                    .map(product -> new CheckoutLine(product, 2, 1_995L))
                    .toList(),
            7_980L,
            0L,
            7_980L,
            "EUR",
            null);
    private final ReserveInventory reserve;
    private final InventoryReserved lastReserved;
    private final Order almostReserved;
    private final AuthorizePayment authorize;
    private final Payment asked;
    private final ProcessorOutcome outcome;
    private final PaymentSucceeded succeeded;
    private final Order authorizing;
    private final List<SpecificRecord> messages = new ArrayList<>();

    HappyCheckout() {
        messages.add(cart);
        Decision<Order> started = checkOut();
        List<ReserveInventory> reservations = said(started.messages(), ReserveInventory.class);
        reserve = reservations.get(0);
        List<InventoryReserved> reserved = new ArrayList<>();
        for (ReserveInventory line : reservations) {
            reserved.addAll(said(reserve(line).messages(), InventoryReserved.class));
        }
        almostReserved = ordering.reserved(started.state(), reserved.get(0), why(reserved.get(0)))
                .state();
        lastReserved = reserved.get(1);

        Decision<Order> complete = lastLineReserved();
        authorizing = complete.state();
        authorize = said(complete.messages(), AuthorizePayment.class).get(0);
        Decision<Payment> request = authorize();
        said(request.messages(), SpecificRecord.class);
        asked = request.state();
        outcome = new ProcessorOutcome(
                envelope("ProcessorOutcome"),
                asked.getPaymentId(),
                ORDER,
                PaymentAction.AUTHORIZE,
                ProcessorResult.APPROVED,
                null,
                "local_1b4e28ba",
                "card_2fa1883f");
        messages.add(outcome);
        succeeded = said(approved().messages(), PaymentSucceeded.class).get(0);
        said(paid().messages(), SpecificRecord.class);
    }

    /** Every message of it, in the order in which they are said. */
    List<SpecificRecord> messages() {
        return List.copyOf(messages);
    }

    Decision<Order> checkOut() {
        return ordering.checkOut(null, cart, why(cart));
    }

    StockChange reserveFirstLine() {
        return reserve(reserve);
    }

    Decision<Order> lastLineReserved() {
        return ordering.reserved(almostReserved, lastReserved, why(lastReserved));
    }

    Decision<Payment> authorize() {
        return PaymentDecisions.authorize(null, authorize, why(authorize));
    }

    Decision<Payment> approved() {
        return PaymentDecisions.outcome(asked, outcome, why(outcome));
    }

    Decision<Order> paid() {
        return ordering.paid(authorizing, succeeded, why(succeeded));
    }

    private StockChange reserve(ReserveInventory line) {
        return StockDecisions.reserve(stock, null, line, why(line));
    }

    private <M extends SpecificRecord> List<M> said(List<Outbound> outbound, Class<M> type) {
        outbound.forEach(message -> messages.add(message.message()));
        return outbound.stream()
                .map(Outbound::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Causation why(SpecificRecord message) {
        return Causation.of(message, NOW);
    }

    private static Envelope envelope(String type) {
        return new Envelope(Causation.deriveId(type), type, 1, NOW, TRACE, ORDER, null, null);
    }
}
