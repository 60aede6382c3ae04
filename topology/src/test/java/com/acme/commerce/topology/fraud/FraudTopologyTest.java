package com.acme.commerce.topology.fraud;

import static com.acme.commerce.topology.Fixtures.FRAUD_TERMS;
import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.notPaid;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.fraud.FraudFixtures.blocked;
import static com.acme.commerce.topology.fraud.FraudFixtures.cart;
import static com.acme.commerce.topology.fraud.FraudFixtures.unblocked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.FraudReason;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import com.acme.commerce.stores.fraud.FraudCheckStore;
import com.acme.commerce.stores.fraud.SubjectActivity;
import com.acme.commerce.stores.fraud.SubjectStore;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.fraud.decision.RuleModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FraudTopologyTest {

    @TempDir
    Path stateDir;

    private TopologyUnderTest fraud;

    @BeforeEach
    void start() {
        fraud = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new FraudTopology(
                                catalogue, values, new RuleModel(FRAUD_TERMS), FRAUD_TERMS, new CommitTracker())
                        .build());
    }

    @AfterEach
    void stop() {
        fraud.close();
    }

    @Test
    void anOrdinaryOrderIsScoredAndPassesWhenItsCardIsKnown() {
        fraud.send("order-1", cart("order-1", "ann"));
        assertThat(checks()).isEmpty();

        fraud.send("order-1", paid("order-1", 20, "fp"));

        assertThat(checks()).hasExactlyElementsOfTypes(FraudCheckPassed.class);
        assertThat(scores()).hasExactlyElementsOfTypes(OrderScored.class);
        assertThat(check("order-1").getStatus()).isEqualTo(FraudCheckStatus.PASSED);
    }

    @Test
    void tooManyOrdersOfACustomerAreStoppedBeforeTheyArePaid() {
        for (int i = 1; i <= 5; i++) {
            fraud.send("order-" + i, cart("order-" + i, "ann"));
        }

        List<SpecificRecord> said = checks();
        assertThat(said).hasExactlyElementsOfTypes(FraudCheckFailed.class);
        assertThat(((FraudCheckFailed) said.get(0)).getOrderId()).isEqualTo("order-5");
        assertThat(((FraudCheckFailed) said.get(0)).getReason()).isEqualTo(FraudReason.VELOCITY);
    }

    @Test
    void ordersOfAnotherHourDoNotCount() {
        for (int i = 8; i > 0; i--) {
            fraud.send("order-" + i, cart("order-" + i, "ann", 20, "EUR", NOW - i * 1_200_000L));
        }
        assertThat(checks()).isEmpty();
    }

    @Test
    void aCardOfThreeCustomersIsStopped() {
        for (String customer : List.of("ann", "bob", "cid")) {
            fraud.send("order-" + customer, cart("order-" + customer, customer));
            fraud.send("order-" + customer, paid("order-" + customer, 20, "fp"));
        }

        List<SpecificRecord> said = checks();
        assertThat(said)
                .hasExactlyElementsOfTypes(FraudCheckPassed.class, FraudCheckPassed.class, FraudCheckFailed.class);
        assertThat(((FraudCheckFailed) said.get(2)).getReason()).isEqualTo(FraudReason.MISMATCH);
    }

    @Test
    void theBlocklistHoldsForCustomersAndCardsUntilItDoesNot() {
        fraud.send("ann", blocked("ann"));
        fraud.send("fp", blocked("fp"));
        fraud.send("order-1", cart("order-1", "ann"));
        fraud.send("order-2", cart("order-2", "bob"));
        fraud.send("order-2", paid("order-2", 20, "fp"));
        fraud.send("ann", unblocked("ann"));
        fraud.send("ann", unblocked("ann"));
        fraud.send("order-3", cart("order-3", "ann"));
        fraud.send("order-3", notPaid("order-3"));

        List<SpecificRecord> said = checks();
        assertThat(said)
                .hasExactlyElementsOfTypes(FraudCheckFailed.class, FraudCheckFailed.class, FraudCheckPassed.class);
        assertThat(said.subList(0, 2))
                .map(FraudCheckFailed.class::cast)
                .extracting(FraudCheckFailed::getReason)
                .containsOnly(FraudReason.BLOCKLISTED);
        assertThat(fraud.store(SubjectStore.BLOCKED.name()).get("ann")).isNull();
        assertThat(fraud.store(SubjectStore.BLOCKED.name()).get("fp")).isNotNull();
    }

    @Test
    void aPaymentThatIsNeverAnsweredIsNotWaitedForForEver() {
        fraud.send("order-1", cart("order-1", "ann"));

        fraud.passTime(FRAUD_TERMS.patience().plusSeconds(20));

        assertThat(checks()).hasExactlyElementsOfTypes(FraudCheckPassed.class);
        fraud.send("order-1", paid("order-1", 20, "fp"));
        assertThat(checks()).isEmpty();
    }

    @Test
    void everythingIsForgottenInTime() {
        fraud.send("order-1", cart("order-1", "ann"));
        fraud.send("order-1", notPaid("order-1"));
        fraud.send("order-2", paid("order-2", 20, "fp"));
        assertThat(this.<SubjectActivity>rows("fraud-subjects")).hasSize(1);

        fraud.passTime(Duration.ofDays(8).plusMinutes(1));
        assertThat(this.<FraudCheck>rows(FraudCheckStore.CHECKS.name())).isEmpty();

        fraud.passTime(Duration.ofDays(23));
        assertThat(this.<SubjectActivity>rows("fraud-subjects")).isEmpty();
        assertThat(rowsOf("fraud-checks-due")).isZero();
        assertThat(rowsOf(SubjectStore.LOOKS)).isZero();
    }

    @Test
    void whatLiesUnderAnotherKeyIsSetAside() {
        assertThatThrownBy(() -> fraud.send("order-2", cart("order-1", "ann")))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining("orderId: order-1 is not the key of the record");
    }

    /** Each order is scored once and has one verdict, in any order and with everything said up to three times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void oneScoreAndOneVerdictUnderDuplicatesAndReordering(long seed) {
        Random chance = new Random(seed);
        List<SpecificRecord> messages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = "order-" + i;
            SpecificRecord cart =
                    cart(id, "customer-" + chance.nextInt(12), 20, chance.nextBoolean() ? "EUR" : "USD", NOW - i);
            SpecificRecord answer = chance.nextInt(5) == 0 ? notPaid(id) : paid(id, 20, "fp-" + chance.nextInt(15));
            for (int times = 1 + chance.nextInt(3); times > 0; times--) {
                messages.add(cart);
                messages.add(answer);
            }
        }
        Collections.shuffle(messages, chance);
        Function<SpecificRecord, String> orderId = message ->
                (String) message.get(message.getSchema().getField("orderId").pos());
        messages.forEach(message -> fraud.send(orderId.apply(message), message));
        fraud.passTime(FRAUD_TERMS.patience().plusSeconds(20));

        List<SpecificRecord> scores = scores();
        List<SpecificRecord> verdicts = checks();
        assertThat(scores).map(orderId).doesNotHaveDuplicates().hasSize(40);
        assertThat(verdicts).map(orderId).doesNotHaveDuplicates().hasSize(40);
        assertThat(verdicts)
                .as("some of each")
                .map(Object::getClass)
                .containsOnly(FraudCheckPassed.class, FraudCheckFailed.class);
        assertThat(scores).map(score -> Causation.envelopeOf(score).getId()).doesNotHaveDuplicates();
        Map<String, Double> scored = new HashMap<>();
        scores.forEach(score -> scored.put(orderId.apply(score), ((OrderScored) score).getScore()));
        verdicts.forEach(verdict -> assertThat(
                        verdict.get(verdict.getSchema().getField("score").pos()))
                .isEqualTo(scored.get(orderId.apply(verdict))));
    }

    private FraudCheck check(String orderId) {
        return fraud.<FraudCheck>store(FraudCheckStore.CHECKS.name()).get(orderId);
    }

    private List<SpecificRecord> checks() {
        return fraud.messages(fraud.catalogue.fraud().checks());
    }

    private List<SpecificRecord> scores() {
        return fraud.messages(fraud.catalogue.fraudScores());
    }

    private <V> List<V> rows(String store) {
        List<V> rows = new ArrayList<>();
        try (var all = fraud.<V>store(store).all()) {
            all.forEachRemaining(row -> rows.add(row.value));
        }
        return rows;
    }

    private int rowsOf(String index) {
        int rows = 0;
        try (var all = fraud.index(index).all()) {
            for (; all.hasNext(); all.next()) {
                rows++;
            }
        }
        return rows;
    }
}
