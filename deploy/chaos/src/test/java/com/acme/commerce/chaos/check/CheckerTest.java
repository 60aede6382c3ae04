package com.acme.commerce.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.chaos.history.Charge;
import com.acme.commerce.chaos.history.Command;
import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.chaos.history.Read;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.local.verify.Ledger;
import com.acme.commerce.local.verify.Origin;
import com.acme.commerce.local.verify.VerifyReport;
import com.acme.commerce.local.verify.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In a history in which all is right one thing after the other is made wrong, and each must be found. */
class CheckerTest {

    private static final Aborts SOME = new Aborts(100, 3);

    private final RecordedRun run = new RecordedRun();

    @Test
    void a_run_in_which_all_is_right_passes_and_something_was_checked_everywhere() {
        Verdict verdict = judge();
        assertThat(verdict.violations()).as(verdict.toText()).isZero();
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.outcomes()).allMatch(outcome -> outcome.checked() > 0);
        assertThat(verdict.toText()).contains("result  all holds");
    }

    @Test
    void a_read_with_a_position_that_does_not_find_its_checkout() {
        run.changing(
                Read.class,
                read -> Command.CHECK_OUT.equals(read.after()) && read.orderId().equals(RecordedRun.STANDS),
                read -> new Read(
                        read.fromMs(),
                        read.toMs(),
                        read.client(),
                        read.orderId(),
                        read.after(),
                        404,
                        null,
                        "",
                        "",
                        0,
                        0));
        assertFound("read your own writes", RecordedRun.STANDS);
    }

    @Test
    void a_read_with_a_position_that_does_not_show_its_cancellation() {
        run.changing(
                Read.class,
                read -> Command.CANCEL.equals(read.after()),
                read -> new Read(
                        read.fromMs(),
                        read.toMs(),
                        read.client(),
                        read.orderId(),
                        read.after(),
                        200,
                        OrderState.CREATED,
                        "i-2",
                        "active",
                        0,
                        0));
        assertFound("read your own writes", RecordedRun.CANCELLED);
    }

    @Test
    void a_status_that_goes_back_on_the_active_copy() {
        run.with(RecordedRun.read(5_500, RecordedRun.CANCELLED, OrderState.CREATED, "active", 0));
        assertFound("monotonic status", RecordedRun.CANCELLED);
    }

    @Test
    void an_end_that_becomes_another_end() {
        run.with(RecordedRun.read(5_500, RecordedRun.FAILED, OrderState.CREATED, "active", 0));
        assertFound("monotonic status", RecordedRun.FAILED);
    }

    @Test
    void an_order_that_was_there_and_is_gone() {
        run.with(new Read(5_500, 5_520, "anna", RecordedRun.STANDS, null, 404, null, "", "", 0, 0));
        assertFound("monotonic status", RecordedRun.STANDS);
    }

    @Test
    void a_standby_that_lies_about_its_age() {
        // CREATED was seen at 3,020 and before: one second before 5,000 it was no longer AUTHORIZING.
        run.with(RecordedRun.read(5_000, RecordedRun.STANDS, OrderState.AUTHORIZING, "standby", 1_000));
        assertFound("no staler than it says", RecordedRun.STANDS);
    }

    @Test
    void an_active_copy_that_is_behind_what_others_were_told_by_the_topic() {
        run.with(new Fact(5_400, "told", OrderState.CREATED, 0, 0))
                .with(new Read(5_410, 5_420, "bob", "told", null, 200, OrderState.RESERVING, "i-1", "active", 0, 0))
                .with(new Charge("told", 1, 0, 0, 0));
        assertFound("no staler than it says", "told");
    }

    @Test
    void an_answer_that_is_older_than_its_reader_admits() {
        run.changing(
                Read.class,
                read -> read.role().equals("standby"),
                read -> RecordedRun.read(read.fromMs(), read.orderId(), read.state(), "standby", 30_001));
        assertFound("no staler than it says", RecordedRun.STANDS);
    }

    @Test
    void a_checkout_that_was_accepted_and_never_ended() {
        run.without(event -> event instanceof Fact fact && fact.orderId().equals(RecordedRun.FAILED));
        assertFound("accepted checkouts end", RecordedRun.FAILED);
    }

    @Test
    void a_deadline_that_fires_although_the_order_was_created() {
        run.with(new Fact(6_500, RecordedRun.STANDS, OrderState.FAILED, 0, 0));
        assertFound("accepted checkouts end", RecordedRun.STANDS);
    }

    @Test
    void a_charge_that_was_doubled() {
        run.changing(
                Charge.class,
                charge -> charge.orderId().equals(RecordedRun.STANDS),
                charge -> new Charge(charge.orderId(), 2, 2_500, 0, 0));
        assertFound("charges of the processor", RecordedRun.STANDS);
    }

    @Test
    void a_capture_that_was_doubled() {
        run.changing(
                Charge.class,
                charge -> charge.orderId().equals("another"),
                charge -> new Charge(charge.orderId(), 1, 0, 10, 0));
        assertFound("charges of the processor", "another");
    }

    @Test
    void a_void_that_was_lost() {
        run.changing(
                Charge.class,
                charge -> charge.orderId().equals(RecordedRun.CANCELLED),
                charge -> new Charge(charge.orderId(), 1, 990, 0, 0));
        assertFound("charges of the processor", RecordedRun.CANCELLED);
    }

    @Test
    void an_order_that_nobody_paid() {
        run.without(event -> event instanceof Charge charge && charge.orderId().equals(RecordedRun.STANDS));
        assertFound("charges of the processor", RecordedRun.STANDS);
    }

    @Test
    void money_of_an_order_that_there_is_not() {
        run.with(new Charge("nobody's", 1, 100, 0, 0));
        assertFound("charges of the processor", "nobody's");
    }

    @Test
    void whatever_the_ledger_finds() {
        Ledger ledger = new Ledger();
        Envelope envelope =
                new Envelope("1b4e28ba-2fa1-41d2-883f-0016d3cca427", "OrderCreated", 1, 1L, "t", "o", null, null);
        ledger.accept(
                new Origin("ordering.orders.v1", 0, 0), new OrderCreated(envelope, "o", "c", List.of(), 0L, "EUR", 0L));
        Verdict verdict = Checker.judge(run.history(), Optional.of(report(ledger)), List.of(), SOME);
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.toText()).contains("conserved: checkout", "violations");
    }

    @Test
    void a_run_that_never_comes_to_rest() {
        Verdict verdict = Checker.judge(
                run.history(), Optional.empty(), List.of(new Finding("run", "it hangs", List.of())), SOME);
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.toText()).contains("all comes to rest: run it hangs");
    }

    @Test
    void a_run_without_aborted_transactions_proves_nothing() {
        Verdict verdict =
                Checker.judge(run.history(), Optional.of(report(new Ledger())), List.of(), new Aborts(100, 0));
        assertThat(verdict.violations()).isZero();
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.toText()).contains("nothing is proved");
    }

    @Test
    void says_of_each_fault_what_was_answered_and_when_all_went_on() {
        assertThat(judge().faults()).singleElement().satisfies(row -> {
            // Six reads and a command from 2,500 to 5,100, all of them answered.
            assertThat(row.requests()).isEqualTo(6);
            assertThat(row.availability()).isEqualTo(1);
            // Healed at 5,100; partition 0 goes on at 6,000, partition 1 at 7,000, silent since 3,590.
            assertThat(row.recoveryMs()).isEqualTo(1_900);
            assertThat(row.silenceMs()).isEqualTo(3_410);
        });
    }

    private void assertFound(String invariant, String key) {
        Verdict verdict = judge();
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.outcomes())
                .filteredOn(outcome -> outcome.invariant().equals(invariant))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.violations()).isPositive();
                    assertThat(outcome.first()).extracting(Finding::key).containsOnly(key);
                });
    }

    private Verdict judge() {
        return Checker.judge(run.history(), Optional.of(report(new Ledger())), List.of(), SOME);
    }

    private static VerifyReport report(Ledger ledger) {
        Violations violations = ledger.judge(Long.MAX_VALUE);
        return new VerifyReport(
                Instant.EPOCH,
                Duration.ZERO,
                ledger.summary(Long.MAX_VALUE),
                Map.of("ordering.orders.v1", 1L),
                Map.of(),
                0,
                List.of(),
                violations);
    }
}
