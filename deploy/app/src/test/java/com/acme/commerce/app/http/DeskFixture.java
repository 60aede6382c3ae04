package com.acme.commerce.app.http;

import com.acme.commerce.deadletters.DeadLetterDesk;
import com.acme.commerce.deadletters.Edit;
import com.acme.commerce.deadletters.LetterDetail;
import com.acme.commerce.deadletters.LetterFilter;
import com.acme.commerce.deadletters.LetterId;
import com.acme.commerce.deadletters.LetterList;
import com.acme.commerce.deadletters.LetterSummary;
import com.acme.commerce.deadletters.ReplayReport;
import com.acme.commerce.deadletters.ReplayResult;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import com.acme.commerce.deadletters.ReplayTerms;
import com.acme.commerce.deadletters.TakenOverException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.ProducerFencedException;

/** A desk with one dead letter, {@code ordering-0-1}, that keeps what it was asked. */
final class DeskFixture implements DeadLetterDesk {

    private static final LetterId KNOWN = new LetterId("ordering", 0, 1);

    volatile RuntimeException failure;
    volatile LetterFilter filter;
    volatile Edit edit;
    volatile ReplayTerms terms;
    volatile int limit;

    static RuntimeException takenOver() {
        return new TakenOverException(3, new ProducerFencedException("another"));
    }

    void reset() {
        failure = null;
        filter = null;
        edit = null;
        terms = null;
        limit = 0;
    }

    @Override
    public LetterList list(LetterFilter asked, int most) {
        fail();
        filter = asked;
        limit = most;
        return new LetterList(List.of(summary()), true);
    }

    @Override
    public Optional<LetterDetail> show(LetterId id) {
        fail();
        return Optional.of(new LetterDetail(
                        summary(),
                        "by0x",
                        List.of(
                                new LetterDetail.HeaderText("traceparent", "text", null),
                                new LetterDetail.HeaderText("raw", null, "/w==")),
                        new LetterDetail.Value(3, "AQID", null, null, "not in the wire format")))
                .filter(letter -> id.equals(KNOWN));
    }

    @Override
    public ReplayReport replay(List<LetterId> ids, Edit asked, ReplayTerms askedTerms) {
        fail();
        edit = asked;
        terms = askedTerms;
        boolean known = ids.get(0).equals(KNOWN);
        return new ReplayReport(List.of(result(known ? Outcome.WOULD_SEND : Outcome.NOT_FOUND)), true);
    }

    @Override
    public ReplayReport replay(LetterFilter asked, int most, ReplayTerms askedTerms) {
        fail();
        filter = asked;
        limit = most;
        terms = askedTerms;
        return new ReplayReport(List.of(result(Outcome.SENT)), false);
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }

    private static ReplayResult result(Outcome outcome) {
        return new ReplayResult(
                KNOWN.toString(), outcome, "in", 0, 7L, "o-1", "CancelOrder", Map.of("orderId", "o-1"), true, null);
    }

    private static LetterSummary summary() {
        String time = "2026-05-01T12:00:00Z";
        return new LetterSummary(
                KNOWN.toString(),
                "ordering",
                "undecodable",
                2,
                time,
                new LetterSummary.Source("in", 0, 5, time),
                "o-1",
                new LetterSummary.Failure("SerializationException", "not in the wire format"),
                new LetterSummary.Handler("commerce-ordering", "order-saga", "0_0"),
                7,
                null,
                List.of(new LetterSummary.Replay(time, "ann", 0, 6, false)));
    }
}
