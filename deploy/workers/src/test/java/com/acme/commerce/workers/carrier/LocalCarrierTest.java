package com.acme.commerce.workers.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.workers.carrier.LocalCarrier.Habits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LocalCarrierTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Consignment GOODS = new Consignment("shipment-1", "customer", 2, ShippingService.STANDARD);

    private final List<TrackingEvent> told = new CopyOnWriteArrayList<>();

    @Test
    void theBookingIsToldAtOnceAndTheEndIsTheAnswerLater() {
        try (LocalCarrier carrier = carrier(HOUR, 0, 0)) {
            CompletableFuture<TrackingEvent> end = ship(carrier);

            assertThat(told).extracting(TrackingEvent::kind).containsExactly(CarrierNoticeKind.BOOKED);
            assertThat(end).isNotDone();
        }
        long before = System.nanoTime();
        try (LocalCarrier carrier = carrier(SOON, 0, 0)) {
            assertThat(ship(carrier).join().kind()).isEqualTo(CarrierNoticeKind.DELIVERED);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SOON);
    }

    @Test
    void whatComesAfterTheEndIsTold() {
        try (LocalCarrier carrier = carrier(SOON, 1, 1)) {
            TrackingEvent end = ship(carrier).join();

            await().until(() -> told.size() == 3);
            assertThat(told)
                    .extracting(TrackingEvent::kind)
                    .containsExactly(CarrierNoticeKind.BOOKED, CarrierNoticeKind.BOOKED, CarrierNoticeKind.DELIVERED);
            assertThat(told.get(2)).isEqualTo(end);
        }
    }

    @Test
    void whoAsksAgainIsToldOfTheSameBookingAlsoByAnotherProcess() {
        try (LocalCarrier first = carrier(HOUR, 0, 0);
                LocalCarrier second = carrier(HOUR, 0, 0)) {
            ship(first);
            ship(first);
            ship(second);
        }
        assertThat(told).hasSize(3).containsOnly(told.get(0));
    }

    private CompletableFuture<TrackingEvent> ship(LocalCarrier carrier) {
        return carrier.ship(GOODS, told::add).toCompletableFuture();
    }

    private static LocalCarrier carrier(Duration delay, double duplicateShare, double reorderedShare) {
        return new LocalCarrier(new Habits(delay, 0, duplicateShare, reorderedShare));
    }
}
