package com.acme.commerce.app.http;

import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.Member;
import com.acme.commerce.stores.chat.RecentMessage;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.stores.fraud.BlockedSubject;
import com.acme.commerce.stores.fraud.CheckedCart;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.LastReading;
import com.acme.commerce.stores.iot.LastWindow;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.stores.requests.RequestAnswer;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartCheckout;
import com.acme.commerce.stores.shopping.CartLine;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.WaitingChange;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Rows for tests. */
final class Rows {

    private static final long THEN = Instant.parse("2026-05-01T11:59:00.250Z").toEpochMilli();

    private Rows() {}

    static Order order(OrderStatus status, String reason) {
        return order("o-1", THEN, status, reason, 0);
    }

    /** One that is told apart by its id and time. */
    static Order order(String id, long checkedOutAt, OrderStatus status, long deadlineAt) {
        return order(id, checkedOutAt, status, null, deadlineAt);
    }

    private static Order order(String id, long checkedOutAt, OrderStatus status, String reason, long deadlineAt) {
        return new Order(
                id,
                "cart-1",
                "customer-1",
                List.of(new OrderLine("p-1", 2, 500L, ReservationStatus.RESERVED)),
                1_000L,
                "EUR",
                status,
                reason,
                reason == null ? null : "p-1: 2 of 1",
                checkedOutAt,
                THEN,
                deadlineAt,
                "0af7651916cd43dd8448eb211c80319c",
                FulfilmentStep.NOT_READY,
                false);
    }

    static Shipment shipment(ShipmentStatus status, String service, String trackingNumber) {
        return new Shipment(
                "o-1",
                "customer-1",
                "job-1",
                "s-1",
                2,
                status,
                service,
                trackingNumber == null ? null : "parcels",
                trackingNumber,
                null,
                null,
                0,
                THEN,
                0L,
                "0af7651916cd43dd8448eb211c80319c");
    }

    static Bill bill(boolean completed) {
        return new Bill(
                "o-1",
                "acme",
                "customer-1",
                1_000L,
                "EUR",
                completed ? THEN : 0L,
                "pay-1",
                1_000L,
                "EUR",
                THEN - 1_000,
                0L,
                null,
                0L);
    }

    static StockLevel stock() {
        return new StockLevel(7L, 2L, 1L, 10L, 4L);
    }

    static Payment payment(PaymentStatus status, String failure) {
        return new Payment(
                "pay-1",
                "o-1",
                "customer-1",
                1_000L,
                "EUR",
                status,
                false,
                failure == null ? "ref-1" : null,
                failure,
                THEN,
                "0af7651916cd43dd8448eb211c80319c");
    }

    static Request request() {
        var answer = new RequestAnswer(202, "/orders/o-1", "position", "{\"orderId\":\"o-1\"}");
        return new Request("r-1", "0123abcd", "attempt-1", THEN, THEN + 3_600_000, answer);
    }

    static Conversation conversation() {
        return new Conversation(
                "c-1",
                "o-1",
                1L,
                List.of(new Member("ann", 1L), new Member("bob", 0L)),
                List.of(new RecentMessage(1L, "m-1", "ann", "TEXT", "hello", THEN)),
                THEN);
    }

    static Device device() {
        return new Device(
                "d-1",
                List.of("temperature"),
                new LastReading("temperature", 21.5, "Cel", THEN, THEN),
                new LastWindow("temperature", "Cel", THEN, 2L, 20.0, 23.0, 21.5),
                THEN,
                THEN,
                "reading-1",
                false,
                THEN,
                3L,
                1L,
                "0af7651916cd43dd8448eb211c80319c");
    }

    static Review review() {
        return new Review(
                "r-1",
                "p-1",
                "c-1",
                4,
                "Quiet",
                "Does what it should.",
                ReviewStatus.PUBLISHED,
                null,
                1,
                1,
                0,
                2,
                1L,
                2L,
                3L);
    }

    static Cart cart() {
        return new Cart(
                "c-1",
                CartStatus.CHECKED_OUT,
                "EUR",
                List.of(new CartLine("p-1", 2, 500L)),
                List.of(new WaitingChange("change-2", "p-2", false, 1, null)),
                List.of("change-1", "change-2", "change-3"),
                1,
                new CartCheckout("change-3", "customer-1", "SPRING", true, 100L),
                THEN,
                0L,
                "0af7651916cd43dd8448eb211c80319c");
    }

    static Promotion promotion() {
        return new Promotion(
                "SPRING",
                1,
                "PERCENTAGE",
                10,
                0L,
                500L,
                "EUR",
                THEN,
                THEN + 1_000,
                3,
                2,
                1,
                1L,
                THEN + 2_000,
                "0af7651916cd43dd8448eb211c80319c");
    }

    static Rating rating() {
        return new Rating("p-1", 14L, 3L, 5L, 4L);
    }

    static Customer customer(Standing standing) {
        boolean there =
                EnumSet.of(Standing.ACTIVE, Standing.SUSPENDED, Standing.CLOSED).contains(standing);
        return new Customer(
                "c-1",
                standing,
                there ? "ann@example.com" : null,
                there ? "Ann" : null,
                there ? "$argon2id$hash" : null,
                there ? new HeldClaim(1, "hash") : null,
                null,
                null,
                1,
                List.of(),
                standing == Standing.REJECTED ? "EMAIL_TAKEN" : null,
                1L,
                2L,
                0L,
                "trace");
    }

    static FraudCheck fraudCheck(FraudCheckStatus status) {
        boolean decided = status != FraudCheckStatus.GATHERING;
        return new FraudCheck(
                "o-1",
                new CheckedCart("cart-1", "ann", 20L, "EUR", THEN),
                status,
                null,
                false,
                null,
                null,
                decided ? 0.9 : 0.0,
                decided ? "BLOCK" : null,
                decided ? "VELOCITY" : null,
                decided ? "rules" : null,
                decided ? "1" : null,
                THEN,
                THEN,
                "message-1",
                "0af7651916cd43dd8448eb211c80319c");
    }

    static BlockedSubject blocked() {
        return new BlockedSubject("ann", "ABUSE", THEN);
    }

    static AuditEntry auditEntry(String trailId, String messageId, String causationId, long ts) {
        return new AuditEntry(
                trailId,
                3L,
                9L,
                "ordering.orders.v1",
                0,
                41L,
                "OrderCreated",
                messageId,
                ts,
                "trace-1",
                causationId,
                "c-1",
                null,
                "ab01",
                "cd02",
                "ef03");
    }
}
