package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Customers who received products review them, edit, vote, flag and retract, and moderators decide. */
final class ReviewsRun implements RecordedRun {

    private static final int PRODUCTS = 3;
    private static final int CUSTOMERS = 12;

    @Override
    public void play(Recorder recorder) {
        for (int number = 1; number <= 30; number++) {
            deliver(recorder, "order-" + number);
        }
        for (int i = 0; i < 300; i++) {
            String product = recorder.one("product", PRODUCTS);
            String customer = recorder.one("customer", CUSTOMERS);
            recorder.send(product, command(recorder, product, "review-" + product + '-' + customer, customer));
            recorder.said(ModerationRequested.class).forEach(request -> decide(recorder, request));
        }
    }

    private static void deliver(Recorder recorder, String order) {
        String customer = recorder.one("customer", CUSTOMERS);
        recorder.send(
                order,
                new OrderCreated(
                        recorder.envelope(OrderCreated.class, order),
                        order,
                        customer,
                        List.of(new CheckoutLine(recorder.one("product", PRODUCTS), 1, 10L)),
                        10L,
                        "EUR",
                        recorder.now()));
        if (recorder.chance(90)) {
            recorder.send(order, new OrderCompleted(recorder.envelope(OrderCompleted.class, order), order, customer));
        }
    }

    private static SpecificRecord command(Recorder recorder, String product, String review, String customer) {
        String other = "review-" + product + '-' + recorder.one("customer", CUSTOMERS);
        int rating = 1 + recorder.random().nextInt(5);
        return switch (recorder.random().nextInt(8)) {
            case 0, 1, 2 ->
                new SubmitReview(
                        of(recorder, SubmitReview.class, product), review, product, customer, rating, "Fine", "Well.");
            case 3 ->
                new EditReview(
                        of(recorder, EditReview.class, product),
                        review,
                        product,
                        customer,
                        1 + recorder.random().nextInt(2),
                        rating,
                        null,
                        "Better.");
            case 4 -> new RetractReview(of(recorder, RetractReview.class, product), review, product, customer);
            case 5 ->
                new FlagReview(
                        of(recorder, FlagReview.class, product), other, product, customer, FlagReason.SPAM, null);
            default ->
                new VoteReviewHelpful(
                        of(recorder, VoteReviewHelpful.class, product), other, product, customer, HelpfulVote.HELPFUL);
        };
    }

    private static void decide(Recorder recorder, ModerationRequested request) {
        boolean publish = recorder.chance(85);
        recorder.send(
                request.getProductId(),
                new ModerationDecided(
                        of(recorder, ModerationDecided.class, request.getProductId()),
                        request.getReviewId(),
                        request.getProductId(),
                        request.getRound(),
                        publish ? ModerationVerdict.PUBLISH : ModerationVerdict.REJECT,
                        publish ? null : ReviewRejectionReason.SPAM));
    }

    private static Envelope of(Recorder recorder, Class<? extends SpecificRecord> type, String product) {
        return recorder.envelope(type, product);
    }
}
