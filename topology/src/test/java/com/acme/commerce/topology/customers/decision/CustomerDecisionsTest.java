package com.acme.commerce.topology.customers.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.customers.CustomerFixtures.TERMS;
import static com.acme.commerce.topology.customers.CustomerFixtures.claimed;
import static com.acme.commerce.topology.customers.CustomerFixtures.erase;
import static com.acme.commerce.topology.customers.CustomerFixtures.hash;
import static com.acme.commerce.topology.customers.CustomerFixtures.refused;
import static com.acme.commerce.topology.customers.CustomerFixtures.register;
import static com.acme.commerce.topology.customers.CustomerFixtures.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.CustomerCommandRejected;
import com.acme.commerce.contracts.customers.CustomerProfile;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerDecisionsTest {

    private static final CustomerDecisions DECISIONS = new CustomerDecisions(TERMS);
    private static final Causation WHY = new Causation("cause", "c", "trace", NOW);
    private static final String ANN = "ann@example.com";
    private static final String NEW = "new@example.com";
    private static final UpdateCustomer MOVES = update("c", NEW, null, null);

    private static final Customer REGISTERING =
            DECISIONS.register(null, register("c", ANN), WHY).state();
    private static final Customer ACTIVE =
            ClaimDecisions.claimed(REGISTERING, claimed("c", ANN, 1), WHY).state();
    private static final Customer SUSPENDED = after(ACTIVE, CustomerStatus.SUSPENDED);
    private static final Customer CLOSED = after(ACTIVE, CustomerStatus.CLOSED);
    private static final Customer MOVING = DECISIONS.update(ACTIVE, MOVES, WHY).state();
    private static final Customer REJECTED =
            ClaimDecisions.refused(REGISTERING, refused("c", ANN, 1), WHY).state();
    private static final Customer ERASED =
            CustomerDecisions.erase(ACTIVE, erase("c"), WHY).state();

    /** What there is, what comes, what there is then, and what is said. */
    static Stream<Arguments> table() {
        SpecificRecord registration = register("c", ANN);
        SpecificRecord erasure = erase("c");
        SpecificRecord rename = update("c", null, "Anna", null);
        SpecificRecord capitals = update("c", "ANN@Example.com", null, null);
        SpecificRecord suspension = update("c", null, null, CustomerStatus.SUSPENDED);
        SpecificRecord closing = update("c", null, null, CustomerStatus.CLOSED);
        SpecificRecord closingElsewhere = update("c", NEW, null, CustomerStatus.CLOSED);
        SpecificRecord move = update("c", NEW, null, null);
        SpecificRecord claimed1 = claimed("c", ANN, 1);
        SpecificRecord claimed2 = claimed("c", NEW, 2);
        SpecificRecord refused1 = refused("c", ANN, 1);
        SpecificRecord refused2 = refused("c", NEW, 2);
        return Stream.of(
                arguments(null, registration, Standing.REGISTERING, "claim 1"),
                arguments(REGISTERING, registration, Standing.REGISTERING, ""),
                arguments(ACTIVE, registration, Standing.ACTIVE, ""),
                arguments(ERASED, registration, Standing.ERASED, ""),
                arguments(REGISTERING, claimed1, Standing.ACTIVE, "profile, CustomerRegistered"),
                arguments(ACTIVE, claimed1, Standing.ACTIVE, ""),
                arguments(null, claimed1, null, "release 1"),
                arguments(REJECTED, claimed1, Standing.REJECTED, "release 1"),
                arguments(ERASED, claimed1, Standing.ERASED, "release 1"),
                arguments(CLOSED, claimed1, Standing.CLOSED, "release 1"),
                arguments(REGISTERING, refused1, Standing.REJECTED, "CustomerRegistrationRejected"),
                arguments(ACTIVE, refused1, Standing.ACTIVE, ""),
                arguments(null, refused1, null, ""),
                arguments(null, rename, null, "refused NO_SUCH_CUSTOMER"),
                arguments(REJECTED, rename, Standing.REJECTED, "refused NO_SUCH_CUSTOMER"),
                arguments(REGISTERING, rename, Standing.REGISTERING, "refused CHANGE_IN_PROGRESS"),
                arguments(MOVING, rename, Standing.ACTIVE, "refused CHANGE_IN_PROGRESS"),
                arguments(CLOSED, rename, Standing.CLOSED, "refused CLOSED"),
                arguments(ERASED, rename, Standing.ERASED, "refused ERASED"),
                arguments(ACTIVE, rename, Standing.ACTIVE, "profile, CustomerUpdated"),
                arguments(SUSPENDED, rename, Standing.SUSPENDED, "profile, CustomerUpdated"),
                arguments(ACTIVE, capitals, Standing.ACTIVE, "profile, CustomerUpdated"),
                arguments(ACTIVE, suspension, Standing.SUSPENDED, "profile, CustomerUpdated"),
                arguments(SUSPENDED, suspension, Standing.SUSPENDED, ""),
                arguments(ACTIVE, closing, Standing.CLOSED, "profile, CustomerUpdated, release 1"),
                arguments(ACTIVE, move, Standing.ACTIVE, "claim 2"),
                arguments(MOVING, MOVES, Standing.ACTIVE, ""),
                arguments(MOVING, move, Standing.ACTIVE, "refused CHANGE_IN_PROGRESS"),
                arguments(MOVING, claimed2, Standing.ACTIVE, "profile, CustomerUpdated, release 1"),
                arguments(MOVING, claimed1, Standing.ACTIVE, ""),
                arguments(MOVING, refused2, Standing.ACTIVE, "refused EMAIL_TAKEN"),
                arguments(ACTIVE, claimed2, Standing.ACTIVE, "release 2"),
                arguments(
                        DECISIONS
                                .update(ACTIVE, (UpdateCustomer) closingElsewhere, WHY)
                                .state(),
                        claimed2,
                        Standing.CLOSED,
                        "profile, CustomerUpdated, release 1, release 2"),
                arguments(null, erasure, null, "refused NO_SUCH_CUSTOMER"),
                arguments(REJECTED, erasure, Standing.REJECTED, "refused NO_SUCH_CUSTOMER"),
                arguments(REGISTERING, erasure, Standing.REJECTED, "release 1, CustomerRegistrationRejected"),
                arguments(ACTIVE, erasure, Standing.ERASED, "forget, CustomerErased, release 1"),
                arguments(CLOSED, erasure, Standing.ERASED, "forget, CustomerErased"),
                arguments(
                        MOVING,
                        erasure,
                        Standing.ERASED,
                        "forget, CustomerErased, refused ERASED, release 1, release 2"),
                arguments(ERASED, erasure, Standing.ERASED, ""),
                arguments(REGISTERING, null, Standing.REJECTED, "release 1, CustomerRegistrationRejected"),
                arguments(MOVING, null, Standing.ACTIVE, "release 2, refused TIMED_OUT"),
                arguments(REJECTED, null, null, ""),
                arguments(ERASED, null, Standing.ERASED, "forget"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void whatComesOfIt(Customer before, SpecificRecord message, Standing standing, String said) {
        Decision<Customer> decision = CustomerWorld.decide(DECISIONS, before, message, WHY);

        assertThat(decision.state() == null ? null : decision.state().getStanding())
                .isEqualTo(standing);
        assertThat(words(decision.messages())).isEqualTo(said);
        if (said.isEmpty() && standing != null) {
            assertThat(decision.state()).isSameAs(before);
        }
    }

    @Test
    void aRegisteredCustomerHoldsTheAddressAndWaitsForNothing() {
        assertThat(ACTIVE.getHeld()).isEqualTo(new HeldClaim(1, hash(ANN)));
        assertThat(ACTIVE.getAwaited()).isNull();
        assertThat(ACTIVE.getDeadlineAt()).isZero();
        assertThat(ACTIVE.getRegisteredAt()).isEqualTo(NOW);
    }

    @Test
    void theOldAddressIsHeldUntilTheNewOneIs() {
        assertThat(MOVING.getHeld()).isEqualTo(new HeldClaim(1, hash(ANN)));
        assertThat(MOVING.getEmail()).isEqualTo(ANN);
        assertThat(MOVING.getDeadlineAt()).isEqualTo(NOW + TERMS.claimDeadline().toMillis());

        Customer moved =
                ClaimDecisions.claimed(MOVING, claimed("c", NEW, 2), WHY).state();
        assertThat(moved.getHeld()).isEqualTo(new HeldClaim(2, hash(NEW)));
        assertThat(moved.getEmail()).isEqualTo(NEW);
        assertThat(DECISIONS.update(moved, MOVES, WHY).messages()).as("again").isEmpty();
    }

    /** Or what is left of the first claim could be taken for the second. */
    @Test
    void noClaimHasTheNumberOfAnother() {
        Customer gaveUp = ClaimDecisions.expire(MOVING, WHY).state();
        Customer again =
                DECISIONS.update(gaveUp, update("c", NEW, null, null), WHY).state();

        assertThat(again.getAwaited().getNumber()).isEqualTo(3);
        assertThat(words(
                        ClaimDecisions.claimed(again, claimed("c", NEW, 2), WHY).messages()))
                .isEqualTo("release 2");
    }

    @Test
    void nothingPersonalIsLeft() {
        for (Customer customer : List.of(
                ERASED,
                REJECTED,
                CustomerDecisions.erase(MOVING, erase("c"), WHY).state())) {
            assertThat(customer.toString()).doesNotContain("example.com", "Ann", "argon2");
        }
        assertThat(CLOSED.getPasswordHash()).isNull();
        assertThat(CLOSED.getHeld()).isNull();
    }

    @Test
    void commandsThatChangedSomethingAreRememberedForAWhile() {
        Customer customer = ACTIVE;
        for (int i = 0; i < 20; i++) {
            customer = DECISIONS
                    .update(customer, update("c", null, "name " + i, null), WHY)
                    .state();
        }
        assertThat(customer.getUpdateIds()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "@example.com", "ann@", "a nn@example.com", "a@b@c", "ann\u0000@x.com", "a\u00a0@x"})
    void whatIsNoAddressIsSetAsideAndNotRepeated(String email) {
        assertThatThrownBy(() -> DECISIONS.register(null, register("c", email), WHY))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessage("email: is no e-mail address");
    }

    @Test
    void whatIsTooLongIsSetAside() {
        assertThatThrownBy(() -> DECISIONS.update(ACTIVE, update("c", "a@" + "b".repeat(200), null, null), WHY))
                .hasMessage("email: longer than 128 characters");
        assertThatThrownBy(() -> DECISIONS.update(ACTIVE, update("c", null, "b".repeat(200), null), WHY))
                .hasMessage("name: longer than 128 characters");
        assertThatThrownBy(() -> DECISIONS.update(ACTIVE, update("c", null, null, CustomerStatus.UNKNOWN), WHY))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("status");
    }

    @Test
    void oneAddressHasOneNormalForm() {
        String composed = EmailAddress.normalForm("JOS\u00c9@example.com");
        assertThat(EmailAddress.normalForm("jose\u0301@EXAMPLE.com")).isEqualTo(composed);
        assertThat(EmailAddress.normalForm("jose@example.com")).isNotEqualTo(composed);
    }

    private static Customer after(Customer customer, CustomerStatus status) {
        return DECISIONS.update(customer, update("c", null, null, status), WHY).state();
    }

    private static String words(List<Outbound> messages) {
        List<String> words = new ArrayList<>();
        for (Outbound outbound : messages) {
            SpecificRecord message = outbound.message();
            if (message == null) {
                words.add("forget");
            } else if (message instanceof ClaimEmail claim) {
                words.add("claim " + claim.getClaim());
            } else if (message instanceof ReleaseEmail release) {
                words.add("release " + release.getClaim());
            } else if (message instanceof CustomerProfile) {
                words.add("profile");
            } else if (message instanceof CustomerCommandRejected rejected) {
                words.add("refused " + rejected.getReason());
            } else {
                words.add(message.getSchema().getName());
            }
        }
        return String.join(", ", words);
    }
}
