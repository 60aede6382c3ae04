package com.acme.commerce.topology.notification.decision;

import static com.acme.commerce.contracts.notification.NotificationKind.INVOICE_CREATED;
import static com.acme.commerce.contracts.notification.NotificationKind.ORDER_CANCELLED;
import static com.acme.commerce.contracts.notification.NotificationKind.ORDER_COMPLETED;
import static com.acme.commerce.contracts.notification.NotificationKind.ORDER_CREATED;
import static com.acme.commerce.contracts.notification.NotificationKind.REVIEW_PUBLISHED;
import static com.acme.commerce.contracts.notification.NotificationKind.SHIPMENT_CREATED;
import static com.acme.commerce.topology.Fixtures.orderCancelled;
import static com.acme.commerce.topology.Fixtures.shipmentDelivered;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.notification.NotificationFixtures.ANN;
import static com.acme.commerce.topology.notification.NotificationFixtures.ORDER;
import static com.acme.commerce.topology.notification.NotificationFixtures.PRODUCT;
import static com.acme.commerce.topology.notification.NotificationFixtures.cancelled;
import static com.acme.commerce.topology.notification.NotificationFixtures.completed;
import static com.acme.commerce.topology.notification.NotificationFixtures.created;
import static com.acme.commerce.topology.notification.NotificationFixtures.invoiced;
import static com.acme.commerce.topology.notification.NotificationFixtures.reviewed;
import static com.acme.commerce.topology.notification.NotificationFixtures.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotifyCustomer;
import com.acme.commerce.stores.notification.Contact;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContactDecisionsTest {

    private final List<NotifyCustomer> said = new ArrayList<>();
    private Contact contact;

    static Stream<Arguments> stories() {
        return Stream.of(
                arguments(List.of(created(), created()), List.of(ORDER_CREATED)),
                arguments(List.of(created(), shipped(), shipped()), List.of(ORDER_CREATED, SHIPMENT_CREATED)),
                arguments(List.of(shipped(), shipped()), List.of()),
                arguments(List.of(shipped(), created()), List.of(ORDER_CREATED, SHIPMENT_CREATED)),
                arguments(List.of(shipped(), invoiced()), List.of(INVOICE_CREATED, SHIPMENT_CREATED)),
                arguments(List.of(created(), shipmentDelivered(ORDER)), List.of(ORDER_CREATED)),
                arguments(List.of(created(), cancelled(), cancelled()), List.of(ORDER_CREATED, ORDER_CANCELLED)),
                arguments(List.of(completed(), invoiced()), List.of(ORDER_COMPLETED, INVOICE_CREATED)));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void eachKindIsToldOnce(List<SpecificRecord> events, List<NotificationKind> kinds) {
        events.forEach(this::observe);

        assertThat(said).extracting(NotifyCustomer::getKind).isEqualTo(kinds);
        assertThat(said)
                .allSatisfy(command -> assertThat(command.getCustomerId()).isEqualTo(ANN));
    }

    @Test
    void whatIsToldHasWhatAMailNeeds() {
        Stream.of(created(), shipped(), invoiced()).forEach(this::observe);

        assertThat(said.get(0).getAmount()).isEqualTo(4_990);
        assertThat(said.get(0).getCurrencyCode()).isEqualTo("EUR");
        assertThat(said.get(1).getCarrier()).isEqualTo("parcels");
        assertThat(said.get(1).getTrackingNumber()).isEqualTo("track-1");
        assertThat(said.get(2).getInvoiceId()).isEqualTo("invoice-1");
        assertThat(contact.getTrackingNumber()).isNull();
    }

    @Test
    void aReviewIsToldOfOnceAlsoWhenItIsShownAgain() {
        String subject = ContactDecisions.subjectOf(PRODUCT, reviewed("r-1"));
        assertThat(subject).isEqualTo("p-1/r-1");
        Decision<Contact> first = ContactDecisions.observe(null, subject, reviewed("r-1"), why());
        Decision<Contact> again = ContactDecisions.observe(first.state(), subject, reviewed("r-1"), why());

        assertThat(first.messages())
                .extracting(Outbound::message)
                .singleElement()
                .isInstanceOfSatisfying(NotifyCustomer.class, command -> {
                    assertThat(command.getKind()).isEqualTo(REVIEW_PUBLISHED);
                    assertThat(command.getProductId()).isEqualTo(PRODUCT);
                });
        assertThat(again.messages()).isEmpty();
        assertThat(again.state()).isSameAs(first.state());
    }

    @Test
    void whatNobodyIsToldOfLeavesNoTrace() {
        assertThat(ContactDecisions.observe(null, ORDER, shipmentDelivered(ORDER), why())
                        .state())
                .isNull();
    }

    /** In any order, each heard of up to three times: every kind is told, once, under an id of its own. */
    @Property(tries = 300)
    void orderAndRepetitionMakeNoDifference(@ForAll("heardInAnyOrder") List<Integer> heard) {
        List<SpecificRecord> events = List.of(created(), shipped(), completed(), invoiced(), orderCancelled(ORDER));
        ContactDecisionsTest customer = new ContactDecisionsTest();
        heard.forEach(event -> customer.observe(events.get(event)));

        assertThat(customer.said)
                .extracting(NotifyCustomer::getKind)
                .containsExactlyInAnyOrderElementsOf(
                        Set.of(ORDER_CREATED, SHIPMENT_CREATED, ORDER_COMPLETED, INVOICE_CREATED, ORDER_CANCELLED));
        assertThat(customer.said).extracting(NotifyCustomer::getNotificationId).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<Integer>> heardInAnyOrder() {
        return Arbitraries.shuffle(List.of(0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4))
                .map(List::copyOf);
    }

    private void observe(SpecificRecord event) {
        Decision<Contact> decision = ContactDecisions.observe(contact, ORDER, event, why());
        contact = decision.state();
        decision.messages().forEach(outbound -> said.add((NotifyCustomer) outbound.message()));
    }
}
