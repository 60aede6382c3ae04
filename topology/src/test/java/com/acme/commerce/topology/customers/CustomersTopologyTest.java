package com.acme.commerce.topology.customers;

import static com.acme.commerce.topology.customers.CustomerFixtures.TERMS;
import static com.acme.commerce.topology.customers.CustomerFixtures.claim;
import static com.acme.commerce.topology.customers.CustomerFixtures.claimed;
import static com.acme.commerce.topology.customers.CustomerFixtures.erase;
import static com.acme.commerce.topology.customers.CustomerFixtures.hash;
import static com.acme.commerce.topology.customers.CustomerFixtures.refused;
import static com.acme.commerce.topology.customers.CustomerFixtures.register;
import static com.acme.commerce.topology.customers.CustomerFixtures.release;
import static com.acme.commerce.topology.customers.CustomerFixtures.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.customers.CustomerCommandRejected;
import com.acme.commerce.contracts.customers.CustomerErased;
import com.acme.commerce.contracts.customers.CustomerProfile;
import com.acme.commerce.contracts.customers.CustomerRegistered;
import com.acme.commerce.contracts.customers.CustomerRegistrationRejected;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.CustomerUpdated;
import com.acme.commerce.contracts.customers.RegistrationRejectionReason;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.CustomerStore;
import com.acme.commerce.stores.customers.EmailClaim;
import com.acme.commerce.stores.customers.EmailStore;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.topology.TopologyUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver hands on at once what the topology writes for itself. */
class CustomersTopologyTest {

    private static final String ANN = "ann@example.com";
    private static final String NEW = "new@example.com";

    @TempDir
    Path stateDir;

    private TopologyUnderTest customers;

    @BeforeEach
    void start() {
        customers = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new CustomersTopology(catalogue, values, TERMS, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        customers.close();
    }

    @Test
    void aCustomerIsRegisteredOnce() {
        var registration = register("c-1", ANN);
        customers.send("c-1", registration);
        customers.send("c-1", registration);

        assertThat(events()).hasExactlyElementsOfTypes(CustomerRegistered.class);
        assertThat(find("c-1").getStanding()).isEqualTo(Standing.ACTIVE);
        assertThat(owner(ANN).getCustomerId()).isEqualTo("c-1");
        assertThat(profiles()).singleElement().satisfies(profile -> {
            assertThat(((CustomerProfile) profile.value()).getEmail()).isEqualTo(ANN);
            assertThat(((CustomerProfile) profile.value()).getEmailHash()).isEqualTo(hash(ANN));
        });
    }

    @Test
    void aLostRaceIsARejection() {
        customers.send("c-1", register("c-1", ANN));
        customers.send("c-2", register("c-2", "ANN@example.com"));

        List<SpecificRecord> events = events();
        assertThat(events).hasExactlyElementsOfTypes(CustomerRegistered.class, CustomerRegistrationRejected.class);
        assertThat(((CustomerRegistrationRejected) events.get(1)).getReason())
                .isEqualTo(RegistrationRejectionReason.EMAIL_TAKEN);
        assertThat(find("c-2").toString()).doesNotContain("ANN", "argon2");
    }

    @Test
    void anotherAddressFreesTheOldOne() {
        customers.send("c-1", register("c-1", ANN));
        customers.send("c-1", update("c-1", NEW, null, null));
        customers.send("c-2", register("c-2", ANN));

        assertThat(events())
                .hasExactlyElementsOfTypes(CustomerRegistered.class, CustomerUpdated.class, CustomerRegistered.class);
        assertThat(owner(NEW).getCustomerId()).isEqualTo("c-1");
        assertThat(owner(ANN).getCustomerId()).isEqualTo("c-2");

        customers.send("c-1", update("c-1", ANN, "not taken over either", null));
        assertThat(events()).hasExactlyElementsOfTypes(CustomerCommandRejected.class);
        assertThat(find("c-1").getEmail()).isEqualTo(NEW);
        assertThat(find("c-1").getName()).isEqualTo("Ann of c-1");
    }

    @Test
    void whoClosesFreesTheAddress() {
        customers.send("c-1", register("c-1", ANN));
        customers.send("c-1", update("c-1", null, null, CustomerStatus.CLOSED));
        customers.send("c-2", register("c-2", ANN));

        assertThat(owner(ANN).getCustomerId()).isEqualTo("c-2");
    }

    /** The answer is taken away by giving the address to a claim that the customer does not have yet. */
    @Test
    void whatComesLateIsGivenBack() {
        customers.send("c-9", claimed("c-9", ANN, 1));
        customers.send(hash(ANN), claim("c-9", ANN, 4));
        assertThat(owner(ANN)).as("nobody of that name").isNull();

        customers.send("c-1", register("c-1", ANN));
        customers.send(hash(ANN), release("c-1", ANN, 7));
        customers.send(hash(ANN), release("c-2", ANN, 1));
        customers.send("c-1", refused("c-1", ANN, 1));
        assertThat(owner(ANN).getCustomerId()).isEqualTo("c-1");
    }

    @Test
    void aRejectedRegistrationIsForgottenInTime() {
        customers.send("c-1", register("c-1", ANN));
        customers.send("c-2", register("c-2", ANN));

        customers.passTime(Duration.ofDays(7).plusSeconds(1));

        assertThat(find("c-2")).isNull();
        assertThat(find("c-1")).isNotNull();
    }

    @Test
    void nothingOfAnErasedCustomerIsLeft() {
        customers.send("c-1", register("c-1", ANN));
        customers.send("c-1", update("c-1", NEW, "Annabel", null));
        profiles();
        events();
        customers.records(customers.catalogue.customers().emailCommands());

        customers.send("c-1", erase("c-1"));
        customers.send("c-1", erase("c-1"));

        List<SpecificRecord> events = events();
        assertThat(events).hasExactlyElementsOfTypes(CustomerErased.class);
        List<TestRecord<String, SpecificRecord>> profiles = profiles();
        assertThat(profiles).singleElement().satisfies(forgotten -> {
            assertThat(forgotten.key()).isEqualTo("c-1");
            assertThat(forgotten.value()).isNull();
        });
        List<Object> left = new ArrayList<>(events);
        left.addAll(rows(CustomerStore.CUSTOMERS.name()));
        left.addAll(rows(EmailStore.NAME));
        left.addAll(customers.records(customers.catalogue.customers().emailCommands()));
        left.addAll(customers.records(customers.catalogue.customers().emailAnswers()));
        assertThat(left.toString()).doesNotContain(ANN, NEW, "Ann", "argon2").contains("ERASED");
        assertThat(rows(EmailStore.NAME)).isEmpty();
    }

    /** The segment of the log that has the profile is closed by what comes after it, if something comes. */
    @Test
    void anErasureIsRepeatedWhenTheSegmentIsOver() {
        customers.send("c-1", register("c-1", ANN));
        customers.send("c-1", erase("c-1"));
        profiles();

        customers.passTime(TopicDef.PERSONAL_SEGMENT);
        assertThat(profiles()).isEmpty();
        customers.passTime(Duration.ofMinutes(61));
        assertThat(profiles())
                .singleElement()
                .satisfies(forgotten -> assertThat(forgotten.value()).isNull());
        customers.passTime(Duration.ofDays(30));
        assertThat(profiles()).isEmpty();
    }

    private Customer find(String id) {
        return customers.<Customer>store(CustomerStore.CUSTOMERS.name()).get(id);
    }

    private EmailClaim owner(String email) {
        return customers.<EmailClaim>store(EmailStore.NAME).get(hash(email));
    }

    private List<SpecificRecord> events() {
        return customers.messages(customers.catalogue.customers().customers());
    }

    private List<TestRecord<String, SpecificRecord>> profiles() {
        return customers.records(customers.catalogue.customers().profiles());
    }

    private List<KeyValue<String, Object>> rows(String store) {
        List<KeyValue<String, Object>> rows = new ArrayList<>();
        try (KeyValueIterator<String, Object> all = customers.store(store).all()) {
            all.forEachRemaining(rows::add);
        }
        return rows;
    }
}
