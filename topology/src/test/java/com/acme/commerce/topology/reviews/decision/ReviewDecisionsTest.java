package com.acme.commerce.topology.reviews.decision;

import static com.acme.commerce.topology.reviews.ReviewFixtures.AUTHOR;
import static com.acme.commerce.topology.reviews.ReviewFixtures.REVIEW;
import static com.acme.commerce.topology.reviews.ReviewFixtures.edit;
import static com.acme.commerce.topology.reviews.ReviewFixtures.flag;
import static com.acme.commerce.topology.reviews.ReviewFixtures.publish;
import static com.acme.commerce.topology.reviews.ReviewFixtures.purchase;
import static com.acme.commerce.topology.reviews.ReviewFixtures.reject;
import static com.acme.commerce.topology.reviews.ReviewFixtures.retract;
import static com.acme.commerce.topology.reviews.ReviewFixtures.submit;
import static com.acme.commerce.topology.reviews.ReviewFixtures.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.reviews.CommandRejectionReason;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.RatingUpdated;
import com.acme.commerce.contracts.reviews.ReviewCommandRejected;
import com.acme.commerce.contracts.reviews.ReviewFlagged;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewDecisionsTest {

    private static final String READER = "reader-1";

    private final ReviewWorld world = new ReviewWorld(2);

    /** What happened before, a command, and the names of what follows. */
    static Stream<Arguments> commands() {
        List<SpecificRecord> none = List.of();
        List<SpecificRecord> bought = List.of(purchase(AUTHOR));
        List<SpecificRecord> waiting = List.of(purchase(AUTHOR), submit(REVIEW, AUTHOR, 4));
        List<SpecificRecord> shown = with(waiting, publish(REVIEW, 1));
        List<SpecificRecord> voted = with(shown, vote(REVIEW, READER, HelpfulVote.HELPFUL));
        List<SpecificRecord> flagged = with(shown, flag(REVIEW, READER));
        List<SpecificRecord> hidden = with(flagged, flag(REVIEW, "reader-2"));
        List<SpecificRecord> edited = with(shown, edit(REVIEW, AUTHOR, 1, 2));
        List<SpecificRecord> gone = with(shown, retract(REVIEW, AUTHOR));
        return Stream.of(
                Arguments.of(none, submit(REVIEW, AUTHOR, 4), "refused NOT_PURCHASED"),
                Arguments.of(bought, submit(REVIEW, AUTHOR, 4), "ReviewSubmitted ModerationRequested"),
                Arguments.of(bought, purchase(AUTHOR), ""),
                Arguments.of(waiting, submit(REVIEW, AUTHOR, 4), ""),
                Arguments.of(waiting, submit("review-2", AUTHOR, 4), "refused ALREADY_REVIEWED"),
                Arguments.of(with(waiting, purchase(READER)), submit(REVIEW, READER, 4), "refused REVIEW_ID_TAKEN"),
                Arguments.of(waiting, publish(REVIEW, 1), "ReviewPublished RatingUpdated"),
                Arguments.of(waiting, publish(REVIEW, 2), ""),
                Arguments.of(waiting, reject(REVIEW, 1), "ReviewRejected"),
                Arguments.of(waiting, flag(REVIEW, READER), "refused NOT_PUBLISHED"),
                Arguments.of(waiting, vote(REVIEW, READER, HelpfulVote.HELPFUL), "refused NOT_PUBLISHED"),
                Arguments.of(shown, publish(REVIEW, 1), ""),
                Arguments.of(shown, reject(REVIEW, 1), ""),
                Arguments.of(shown, edit(REVIEW, AUTHOR, 1, 2), "ReviewEdited ModerationRequested RatingUpdated"),
                Arguments.of(shown, edit(REVIEW, AUTHOR, 2, 2), "refused REVISION_CHANGED"),
                Arguments.of(shown, edit(REVIEW, READER, 1, 2), "refused NOT_THE_AUTHOR"),
                Arguments.of(shown, edit("review-9", AUTHOR, 1, 2), "refused NO_SUCH_REVIEW"),
                Arguments.of(edited, edit(REVIEW, AUTHOR, 1, 2), ""),
                Arguments.of(edited, edit(REVIEW, AUTHOR, 1, 5), "refused REVISION_CHANGED"),
                Arguments.of(edited, publish(REVIEW, 1), ""),
                Arguments.of(edited, publish(REVIEW, 2), "ReviewPublished RatingUpdated"),
                Arguments.of(shown, retract(REVIEW, AUTHOR), "ReviewRetracted RatingUpdated"),
                Arguments.of(shown, retract(REVIEW, READER), "refused NOT_THE_AUTHOR"),
                Arguments.of(waiting, retract(REVIEW, AUTHOR), "ReviewRetracted"),
                Arguments.of(gone, retract(REVIEW, AUTHOR), ""),
                Arguments.of(gone, edit(REVIEW, AUTHOR, 1, 2), "refused RETRACTED"),
                Arguments.of(gone, submit(REVIEW, AUTHOR, 4), ""),
                Arguments.of(gone, submit("review-2", AUTHOR, 4), "refused ALREADY_REVIEWED"),
                Arguments.of(gone, flag(REVIEW, READER), "refused NOT_PUBLISHED"),
                Arguments.of(shown, vote(REVIEW, READER, HelpfulVote.HELPFUL), "ReviewHelpfulVoted"),
                Arguments.of(shown, vote(REVIEW, READER, HelpfulVote.REMOVE), ""),
                Arguments.of(shown, vote(REVIEW, AUTHOR, HelpfulVote.HELPFUL), "refused OWN_REVIEW"),
                Arguments.of(shown, vote("review-9", READER, HelpfulVote.HELPFUL), "refused NO_SUCH_REVIEW"),
                Arguments.of(voted, vote(REVIEW, READER, HelpfulVote.HELPFUL), ""),
                Arguments.of(voted, vote(REVIEW, READER, HelpfulVote.REMOVE), "ReviewHelpfulVoted"),
                Arguments.of(shown, flag(REVIEW, READER), "ReviewFlagged"),
                Arguments.of(shown, flag(REVIEW, AUTHOR), "refused OWN_REVIEW"),
                Arguments.of(flagged, flag(REVIEW, READER), ""),
                Arguments.of(flagged, flag(REVIEW, "reader-2"), "ReviewFlagged ModerationRequested RatingUpdated"),
                Arguments.of(hidden, flag(REVIEW, "reader-3"), "refused NOT_PUBLISHED"),
                Arguments.of(hidden, publish(REVIEW, 2), "ReviewPublished RatingUpdated"),
                Arguments.of(hidden, reject(REVIEW, 2), "ReviewRejected"),
                Arguments.of(with(hidden, publish(REVIEW, 2)), flag(REVIEW, READER), ""),
                Arguments.of(with(edited, publish(REVIEW, 2)), flag(REVIEW, READER), "ReviewFlagged"),
                Arguments.of(
                        with(shown, reject(REVIEW, 1), edit(REVIEW, AUTHOR, 1, 5), reject(REVIEW, 2)),
                        edit(REVIEW, AUTHOR, 2, 3),
                        "ReviewEdited ModerationRequested"));
    }

    @ParameterizedTest(name = "{index}: {2}")
    @MethodSource("commands")
    void whatFollows(List<SpecificRecord> before, SpecificRecord command, String follows) {
        before.forEach(world::take);

        assertThat(world.take(command).stream().map(ReviewDecisionsTest::word)).containsExactly(words(follows));
    }

    @Test
    void flagsHideAReviewAndAModeratorIsToldHowMany() {
        Stream.of(purchase(AUTHOR), submit(REVIEW, AUTHOR, 4), publish(REVIEW, 1), flag(REVIEW, READER))
                .forEach(world::take);

        List<SpecificRecord> said = world.take(flag(REVIEW, "reader-2"));

        assertThat(said.get(0)).isInstanceOfSatisfying(ReviewFlagged.class, event -> {
            assertThat(event.getFlagCount()).isEqualTo(2);
            assertThat(event.getHidden()).isTrue();
        });
        assertThat(said.get(1)).isInstanceOfSatisfying(ModerationRequested.class, request -> {
            assertThat(request.getFlagCount()).isEqualTo(2);
            assertThat(request.getRound()).isEqualTo(2);
        });
        assertThat(said.get(2))
                .isInstanceOfSatisfying(
                        RatingUpdated.class,
                        rating -> assertThat(rating.getReviewCount()).isZero());
        world.take(publish(REVIEW, 2));
        assertThat(world.review(REVIEW).getFlagCount()).as("dealt with").isZero();
    }

    @Test
    void aRetractedReviewHasNoWordsLeft() {
        Stream.of(purchase(AUTHOR), submit(REVIEW, AUTHOR, 4), retract(REVIEW, AUTHOR))
                .forEach(world::take);

        assertThat(world.review(REVIEW).getStatus()).isEqualTo(ReviewStatus.RETRACTED);
        assertThat(world.review(REVIEW).getTitle()).isNull();
        assertThat(world.review(REVIEW).getBody()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "5, 1, 500", "9, 2, 450", "14, 3, 467", "13, 3, 433", "7, 8, 88", "3, 8, 38"})
    void theMeanIsRoundedHalfUp(long sum, long count, int hundredths) {
        assertThat(Ratings.average(sum, count)).isEqualTo(hundredths);
    }

    static Stream<Arguments> senseless() {
        SubmitReview empty =
                SubmitReview.newBuilder(submit(REVIEW, AUTHOR, 3)).setBody(" ").build();
        ModerationDecided unknown = ModerationDecided.newBuilder(publish(REVIEW, 1))
                .setVerdict(ModerationVerdict.UNKNOWN)
                .build();
        FlagReview flag = FlagReview.newBuilder(flag(REVIEW, READER))
                .setReason(FlagReason.UNKNOWN)
                .build();
        return Stream.of(
                Arguments.of(submit(REVIEW, AUTHOR, 0), "rating: 0"),
                Arguments.of(submit(REVIEW, AUTHOR, 6), "rating: 6"),
                Arguments.of(edit(REVIEW, AUTHOR, 1, -1), "rating: -1"),
                Arguments.of(empty, "body: "),
                Arguments.of(unknown, "verdict: "),
                Arguments.of(flag, "reason: "),
                Arguments.of(vote(REVIEW, READER, HelpfulVote.UNKNOWN), "vote: "),
                Arguments.of(publish("review-9", 1), "reviewId: review-9"));
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void whatNoRuleCanTakeIsSetAside(SpecificRecord message, String field) {
        world.take(purchase(AUTHOR));

        assertThatThrownBy(() -> world.take(message))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith(field);
    }

    private static List<SpecificRecord> with(List<SpecificRecord> before, SpecificRecord... more) {
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }

    private static String word(SpecificRecord message) {
        return message instanceof ReviewCommandRejected rejected
                ? "refused " + rejected.getReason()
                : message.getSchema().getName();
    }

    private static String[] words(String follows) {
        if (follows.isEmpty()) {
            return new String[0];
        }
        return follows.startsWith("refused ")
                ? new String[] {"refused " + CommandRejectionReason.valueOf(follows.substring(8))}
                : follows.split(" ");
    }
}
