package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.customers.CustomerErased;
import com.acme.commerce.contracts.customers.CustomerProfile;
import com.acme.commerce.contracts.customers.CustomerRegistered;
import com.acme.commerce.contracts.customers.CustomerRegistrationRejected;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.RegistrationRejectionReason;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What customers must not get away with; and that nothing is said where all is well. */
class CustomersBookTest {

    private static final long THEN = 1_000_000;
    private static final long LATER = 2_000_000;
    private static final Origin PROFILES = new Origin("customers.profiles.v1", 0, 7);

    private final CustomersBook book = new CustomersBook();

    @Test
    void customersWhoAreWellAreFine() {
        enter(ask("a"), profile("a", "hash", THEN), registered("a"), ask("b"), rejected("b"));
        enter(ask("c"), profile("c", "other", THEN), registered("c"), erased("c"));
        forget("c");
        enter(ask("d"), profile("d", "other", THEN), registered("d"));
        enter(profile("closed", null, THEN), profile("closed too", null, THEN));

        assertThat(judged()).isEmpty();
    }

    @Test
    void anAddressIsOnePersons() {
        enter(profile("a", "hash", THEN), profile("b", "hash", THEN));
        assertThat(judged()).hasSize(1).first().asString().startsWith("the e-mail address is that of ");
    }

    /** Of two moments: the one may have given it to the other between them. */
    @Test
    void whatHappenedLatelyIsNotCompared() {
        enter(profile("a", "hash", THEN), profile("b", "hash", LATER + 1));
        assertThat(judged()).isEmpty();
    }

    @Test
    void aRegistrationEndsOnce() {
        enter(ask("a"));
        assertThat(judged()).containsExactly("a registration neither succeeded nor was rejected");

        enter(rejected("a"), registered("a"), profile("a", "hash", THEN));
        assertThat(judged()).containsExactly("a registration ended more than once");
    }

    @Test
    void aRegistrationThatWasSetAsideNeedsNoEnd() {
        RegisterCustomer command = ask("a");
        enter(command);
        book.setAside(command, command.getEnvelope());

        assertThat(judged()).isEmpty();
    }

    @Test
    void theLastThatIsSaidOfAnErasedCustomerIsThatThereIsNothing() {
        enter(registered("a"), profile("a", "hash", THEN), erased("a"));
        assertThat(judged()).containsExactly("a customer was erased, and the profile is still there");
        forget("a");
        assertThat(judged()).isEmpty();
        enter(profile("a", "hash", THEN));
        assertThat(judged()).containsExactly("a customer was erased, and the profile is still there");
    }

    @Test
    void whoIsNotErasedHasAProfile() {
        enter(registered("a"), profile("a", "hash", THEN));
        forget("a");

        assertThat(judged()).containsExactly("a customer was not erased, and has no profile");
    }

    @Test
    void elsewhereARecordHasAValue() {
        assertThat(new Ledger().forget(PROFILES, "a")).isTrue();
        assertThat(new Ledger().forget(new Origin("ordering.orders.v1", 0, 7), "a"))
                .isFalse();
    }

    private void enter(SpecificRecord... messages) {
        for (SpecificRecord message : messages) {
            book.enter(message, Causation.envelopeOf(message));
        }
    }

    private void forget(String id) {
        assertThat(book.forget(PROFILES, id)).isTrue();
    }

    private List<String> judged() {
        Violations violations = new Violations();
        book.judge(LATER, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static RegisterCustomer ask(String id) {
        return new RegisterCustomer(envelope("RegisterCustomer", THEN), id, "e@x", null, "hash");
    }

    private static CustomerRegistered registered(String id) {
        return new CustomerRegistered(envelope("CustomerRegistered", THEN), id, CustomerStatus.ACTIVE);
    }

    private static CustomerRegistrationRejected rejected(String id) {
        return new CustomerRegistrationRejected(
                envelope("CustomerRegistrationRejected", THEN), id, RegistrationRejectionReason.EMAIL_TAKEN);
    }

    private static CustomerErased erased(String id) {
        return new CustomerErased(envelope("CustomerErased", THEN), id);
    }

    private static CustomerProfile profile(String id, String emailHash, long at) {
        return new CustomerProfile(
                envelope("CustomerProfile", at), id, "e@x", null, CustomerStatus.ACTIVE, emailHash, THEN);
    }

    private static Envelope envelope(String type, long ts) {
        return new Envelope(
                UUID.randomUUID().toString(), type, 1, ts, "0af7651916cd43dd8448eb211c80319c", "root", "cause", null);
    }
}
