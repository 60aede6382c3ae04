package com.acme.commerce.topology.notification;

import static com.acme.commerce.contracts.notification.NotificationKind.INVOICE_CREATED;
import static com.acme.commerce.contracts.notification.NotificationKind.ORDER_COMPLETED;
import static com.acme.commerce.contracts.notification.NotificationKind.ORDER_CREATED;
import static com.acme.commerce.contracts.notification.NotificationKind.REVIEW_PUBLISHED;
import static com.acme.commerce.contracts.notification.NotificationKind.SHIPMENT_CREATED;
import static com.acme.commerce.contracts.notification.NotificationKind.UNKNOWN;
import static com.acme.commerce.topology.notification.NotificationFixtures.ANN;
import static com.acme.commerce.topology.notification.NotificationFixtures.ORDER;
import static com.acme.commerce.topology.notification.NotificationFixtures.PRODUCT;
import static com.acme.commerce.topology.notification.NotificationFixtures.completed;
import static com.acme.commerce.topology.notification.NotificationFixtures.created;
import static com.acme.commerce.topology.notification.NotificationFixtures.invoiced;
import static com.acme.commerce.topology.notification.NotificationFixtures.reviewed;
import static com.acme.commerce.topology.notification.NotificationFixtures.shipped;
import static com.acme.commerce.topology.notification.NotificationFixtures.want;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationPreferencesSet;
import com.acme.commerce.contracts.notification.NotificationRequested;
import com.acme.commerce.contracts.notification.NotifyCustomer;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTopologyTest {

    @TempDir
    Path stateDir;

    private TopologyUnderTest notification;

    @BeforeEach
    void start() {
        notification = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new NotificationTopology(catalogue, values, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        notification.close();
    }

    @Test
    void whoNeverSaidAnythingIsToldEverything() {
        tell(created(), shipped(), completed(), invoiced());
        notification.send(PRODUCT, reviewed("r-1"));

        assertThat(requests())
                .extracting(NotificationRequested::getKind, NotificationRequested::getPreferenceSequence)
                .containsExactly(
                        tuple(ORDER_CREATED, 0L),
                        tuple(SHIPMENT_CREATED, 0L),
                        tuple(ORDER_COMPLETED, 0L),
                        tuple(INVOICE_CREATED, 0L),
                        tuple(REVIEW_PUBLISHED, 0L));
    }

    @Test
    void whatIsNotWantedIsNotAskedFor() {
        notification.send(ANN, want(SHIPMENT_CREATED));
        tell(created(), shipped());
        notification.send(ANN, want());
        tell(completed());

        assertThat(requests())
                .extracting(NotificationRequested::getKind, NotificationRequested::getPreferenceSequence)
                .containsExactly(tuple(SHIPMENT_CREATED, 1L));
    }

    @Test
    void preferencesAreNumberedAndTheSameAgainChangesNothing() {
        notification.send(ANN, want(SHIPMENT_CREATED, ORDER_CREATED));
        notification.send(ANN, want(ORDER_CREATED, SHIPMENT_CREATED, ORDER_CREATED));
        notification.send(ANN, want());

        assertThat(changes())
                .extracting(NotificationPreferencesSet::getSequence, NotificationPreferencesSet::getKinds)
                .containsExactly(tuple(1L, List.of(ORDER_CREATED, SHIPMENT_CREATED)), tuple(2L, List.of()));
    }

    @Test
    void aKindThatIsNotKnownIsNotBelieved() {
        assertThatThrownBy(() -> notification.send(ANN, want(UNKNOWN)))
                .hasRootCauseInstanceOf(UnacceptableMessageException.class);
    }

    /** Events and changes of mind in any order: each event once at most, and as the preferences it names want it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsToldTwiceOrUnwanted(long seed) {
        Random random = new Random(seed);
        List<SpecificRecord> events = new ArrayList<>();
        for (int copies = 0; copies < 3; copies++) {
            events.addAll(List.of(created(), shipped(), completed(), invoiced()));
        }
        Collections.shuffle(events, random);
        for (SpecificRecord event : events) {
            tell(event);
            notification.send(
                    ANN, random.nextBoolean() ? want(ORDER_CREATED, INVOICE_CREATED) : want(SHIPMENT_CREATED));
        }

        Map<Long, Set<NotificationKind>> wanted = new HashMap<>(Map.of(0L, EnumSet.allOf(NotificationKind.class)));
        changes().forEach(change -> wanted.put(change.getSequence(), Set.copyOf(change.getKinds())));
        List<NotificationRequested> requests = requests();
        assertThat(requests)
                .extracting(NotificationRequested::getNotificationId)
                .doesNotHaveDuplicates();
        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(wanted.get(request.getPreferenceSequence())).contains(request.getKind()));
        assertThat(notification.messages(notification.catalogue.notification().commands()))
                .filteredOn(NotifyCustomer.class::isInstance)
                .hasSize(4);
    }

    private void tell(SpecificRecord... events) {
        List.of(events).forEach(event -> notification.send(ORDER, event));
    }

    private List<NotificationRequested> requests() {
        return notification.messages(notification.catalogue.notification().requests()).stream()
                .map(NotificationRequested.class::cast)
                .toList();
    }

    private List<NotificationPreferencesSet> changes() {
        return notification.messages(notification.catalogue.notification().preferences()).stream()
                .map(NotificationPreferencesSet.class::cast)
                .toList();
    }
}
