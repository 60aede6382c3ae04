package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.RatingUpdated;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.ReviewEdited;
import com.acme.commerce.contracts.reviews.ReviewFlagged;
import com.acme.commerce.contracts.reviews.ReviewHelpfulVoted;
import com.acme.commerce.contracts.reviews.ReviewPublished;
import com.acme.commerce.contracts.reviews.ReviewRejected;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.ReviewRetracted;
import com.acme.commerce.contracts.reviews.ReviewSubmitted;
import com.acme.commerce.contracts.reviews.SubmitReview;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ReviewBookTest {

    private static final String PRODUCT = "product-1";
    private static final long NOW = 1_000;

    /** Two reviews that are shown, one of them edited; one that was flagged and rejected, and one that was retracted. */
    private static List<SpecificRecord> journey() {
        return new ArrayList<>(List.of(
                purchase("a"),
                asked("1", "a"),
                submitted("1", "a"),
                published("1", "a", 5),
                purchase("b"),
                asked("2", "b"),
                submitted("2", "b"),
                published("2", "b", 4),
                edited("2", "b", 2),
                published("2", "b", 2),
                purchase("c"),
                asked("3", "c"),
                submitted("3", "c"),
                published("3", "c", 1),
                flagged("3", 1, false),
                flagged("3", 2, true),
                rejected("3", "c"),
                purchase("d"),
                asked("4", "d"),
                submitted("4", "d"),
                published("4", "d", 3),
                retracted("4", "d"),
                voted("1", "r", HelpfulVote.HELPFUL, 1),
                voted("1", "s", HelpfulVote.HELPFUL, 2),
                voted("1", "r", HelpfulVote.REMOVE, 1),
                rating(350, 2, 7, 9)));
    }

    @Test
    void whatAddsUpIsFine() {
        assertThat(judge(journey())).isEmpty();
    }

    @Test
    void aRatingThatIsNotTheMeanIsFound() {
        for (RatingUpdated wrong : List.of(rating(349, 2, 7, 10), rating(350, 2, 8, 10), rating(350, 3, 7, 10))) {
            List<SpecificRecord> messages = journey();
            messages.add(wrong);

            assertThat(judge(messages)).containsExactly("the rating is not the mean of the reviews that are shown");
        }
    }

    @Test
    void anOlderRatingDoesNotMatter() {
        List<SpecificRecord> messages = journey();
        messages.add(rating(500, 1, 5, 1));

        assertThat(judge(messages)).isEmpty();
    }

    @Test
    void aReviewThatNobodyDecidedIsFoundUnlessItWasSetAside() {
        List<SpecificRecord> messages = List.of(purchase("a"), asked("1", "a"), submitted("1", "a"));
        assertThat(judge(messages)).containsExactly("no moderator decided about a review");

        ReviewBook book = book(messages);
        book.setAside(
                new ModerationRequested(envelope("ModerationRequested"), "1", PRODUCT, 1, null, "text", 0),
                envelope("ModerationRequested"));
        assertThat(judge(book, NOW)).isEmpty();
    }

    @Test
    void whatIsYoungIsNotMissed() {
        assertThat(judge(book(List.of(purchase("a"), asked("1", "a"))), NOW - 1))
                .isEmpty();
        assertThat(judge(List.of(purchase("a"), asked("1", "a"))))
                .containsExactly("a review was asked for and never answered");
    }

    @Test
    void aReviewByWhoReceivedNothingIsFound() {
        assertThat(judge(List.of(asked("1", "a"), submitted("1", "a"), rejected("1", "a"))))
                .containsExactly("a review is by a customer who did not receive it");
    }

    @Test
    void asecondVoteIsFound() {
        List<SpecificRecord> twice = journey();
        twice.add(voted("1", "s", HelpfulVote.HELPFUL, 2));
        assertThat(judge(twice)).containsExactly("a customer has more or less than one vote");

        List<SpecificRecord> miscounted = journey();
        miscounted.add(voted("1", "t", HelpfulVote.HELPFUL, 3));
        assertThat(judge(miscounted)).containsExactly("a customer has more or less than one vote");
    }

    private static List<String> judge(List<SpecificRecord> messages) {
        return judge(book(messages), NOW);
    }

    private static List<String> judge(ReviewBook book, long before) {
        Violations violations = new Violations();
        book.judge(before, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static ReviewBook book(List<SpecificRecord> messages) {
        ReviewBook book = new ReviewBook();
        messages.forEach(message -> book.enter(message, (Envelope) message.get(0)));
        return book;
    }

    private static RegisterPurchase purchase(String customer) {
        return new RegisterPurchase(envelope("RegisterPurchase"), PRODUCT, customer, "order-of-" + customer);
    }

    private static SubmitReview asked(String review, String customer) {
        return new SubmitReview(envelope("SubmitReview"), review, PRODUCT, customer, 5, null, "text");
    }

    private static ReviewSubmitted submitted(String review, String customer) {
        return new ReviewSubmitted(envelope("ReviewSubmitted"), review, PRODUCT, customer, 5);
    }

    private static ReviewPublished published(String review, String customer, int stars) {
        return new ReviewPublished(envelope("ReviewPublished"), review, PRODUCT, customer, 1, stars);
    }

    private static ReviewEdited edited(String review, String customer, int stars) {
        return new ReviewEdited(envelope("ReviewEdited"), review, PRODUCT, customer, 2, stars);
    }

    private static ReviewFlagged flagged(String review, int count, boolean hidden) {
        return new ReviewFlagged(
                envelope("ReviewFlagged"), review, PRODUCT, "reader-" + count, FlagReason.SPAM, count, hidden);
    }

    private static ReviewRejected rejected(String review, String customer) {
        return new ReviewRejected(envelope("ReviewRejected"), review, PRODUCT, customer, 1, ReviewRejectionReason.SPAM);
    }

    private static ReviewRetracted retracted(String review, String customer) {
        return new ReviewRetracted(envelope("ReviewRetracted"), review, PRODUCT, customer);
    }

    private static ReviewHelpfulVoted voted(String review, String customer, HelpfulVote vote, int count) {
        return new ReviewHelpfulVoted(envelope("ReviewHelpfulVoted"), review, PRODUCT, customer, vote, count);
    }

    private static RatingUpdated rating(int average, long count, long sum, long sequence) {
        return new RatingUpdated(envelope("RatingUpdated"), PRODUCT, average, count, sum, sequence);
    }

    private static Envelope envelope(String type) {
        return new Envelope("id", type, 1, NOW, "trace", PRODUCT, null, null);
    }
}
