package com.acme.commerce.workers.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.workers.carrier.LocalCarrier.Habits;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {

    private static final int MANY = 4_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 'BOOKED, DELIVERED'",
        "1, 0, 0, 'BOOKED, FAILED'",
        "0, 1, 0, 'BOOKED, BOOKED, DELIVERED, DELIVERED'",
        "0, 0, 1, 'DELIVERED, BOOKED'",
        "1, 0, 1, 'FAILED, BOOKED'",
        "0, 1, 1, 'DELIVERED, BOOKED, BOOKED, DELIVERED'",
        "1, 1, 0, 'BOOKED, BOOKED, FAILED, FAILED'"
    })
    void habitsSayWhatIsToldInWhichOrder(double failure, double duplicate, double reordered, String kinds) {
        List<TrackingEvent> told = told(story(1, failure, duplicate, reordered));

        assertThat(told).extracting(event -> event.kind().name()).containsExactly(kinds.split(", "));
        assertThat(told)
                .extracting(TrackingEvent::trackingNumber)
                .containsOnly("local_" + Causation.deriveId("tracking/" + shipment(1)));
    }

    @Test
    void theSameShipmentHasTheSameStory() {
        for (int number = 0; number < 100; number++) {
            assertThat(story(number, 0.5, 0.5, 0.5)).isEqualTo(story(number, 0.5, 0.5, 0.5));
        }
    }

    @Test
    void sharesAreThoseOfAllShipments() {
        List<Story> stories = IntStream.range(0, MANY)
                .mapToObj(number -> story(number, 0.3, 0.2, 0.1))
                .toList();

        assertThat(share(stories, story -> story.end().kind() == CarrierNoticeKind.FAILED))
                .isCloseTo(0.3, within(0.03));
        assertThat(share(stories, story -> story.late().contains(story.end()))).isCloseTo(0.2, within(0.03));
        assertThat(share(stories, story -> story.early().isEmpty())).isCloseTo(0.1, within(0.03));
    }

    @Test
    void onlyWhatFailsHasAReasonAndEveryReasonOccurs() {
        List<TrackingEvent> all = IntStream.range(0, MANY)
                .mapToObj(number -> told(story(number, 0.5, 0.1, 0.1)))
                .flatMap(List::stream)
                .toList();

        assertThat(all)
                .allSatisfy(event ->
                        assertThat(event.reason() != null).isEqualTo(event.kind() == CarrierNoticeKind.FAILED));
        assertThat(all.stream().map(TrackingEvent::reason).filter(reason -> reason != null))
                .contains(
                        ShipmentFailureReason.FAILED_DELIVERY,
                        ShipmentFailureReason.LOST,
                        ShipmentFailureReason.DAMAGED,
                        ShipmentFailureReason.RETURNED_TO_SENDER)
                .doesNotContain(ShipmentFailureReason.UNKNOWN);
    }

    private static double share(List<Story> stories, Predicate<Story> which) {
        return stories.stream().filter(which).count() / (double) stories.size();
    }

    private static List<TrackingEvent> told(Story story) {
        return Stream.of(story.early(), List.of(story.end()), story.late())
                .flatMap(List::stream)
                .toList();
    }

    private static Story story(int number, double failure, double duplicate, double reordered) {
        return Story.of(shipment(number), new Habits(Duration.ofMillis(1), failure, duplicate, reordered));
    }

    private static String shipment(int number) {
        return Causation.deriveId("shipment/" + number);
    }
}
