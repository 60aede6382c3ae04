package com.acme.commerce.topology.reviews.decision;

import static com.acme.commerce.topology.reviews.ReviewFixtures.answer;
import static com.acme.commerce.topology.reviews.ReviewFixtures.edit;
import static com.acme.commerce.topology.reviews.ReviewFixtures.flag;
import static com.acme.commerce.topology.reviews.ReviewFixtures.purchase;
import static com.acme.commerce.topology.reviews.ReviewFixtures.retract;
import static com.acme.commerce.topology.reviews.ReviewFixtures.submit;
import static com.acme.commerce.topology.reviews.ReviewFixtures.vote;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ModerationRequested;
import com.acme.commerce.contracts.reviews.RatingUpdated;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/** Whatever customers do, in whatever order, and whatever comes twice. */
class ReviewProperties {

    private static final int STEPS = 120;
    private static final int REVIEWS = 4;
    private static final int READERS = 5;

    private static final Set<ReviewStatus> WAITING = EnumSet.of(ReviewStatus.MODERATING, ReviewStatus.UNDER_REVIEW);

    @Property(tries = 300)
    void theRatingIsTheMeanOfWhatIsShown(@ForAll Random chance) {
        ReviewWorld world = new ReviewWorld(3);
        List<ModerationRequested> requests = new ArrayList<>();
        List<SpecificRecord> earlier = new ArrayList<>();
        RatingUpdated last = null;
        for (int i = 0; i < STEPS; i++) {
            SpecificRecord message = next(world, requests, earlier, chance);
            earlier.add(message);
            for (SpecificRecord said : world.take(message)) {
                if (said instanceof ModerationRequested request) {
                    requests.add(request);
                } else if (said instanceof RatingUpdated rating) {
                    assertThat(rating.getSequence()).isEqualTo(last == null ? 1 : last.getSequence() + 1);
                    last = rating;
                }
            }
            requireExact(world, last);
        }
        Map<String, Integer> rounds = requests.stream()
                .collect(Collectors.toMap(ModerationRequested::getReviewId, ModerationRequested::getRound, Math::max));
        assertThat(world.reviews())
                .allSatisfy(review -> assertThat(rounds)
                        .as("each round was asked for")
                        .containsEntry(review.getReviewId(), review.getRound()));

        requests.forEach(request -> world.take(answer(request, chance.nextBoolean())));
        assertThat(world.reviews()).as("all are decided").noneMatch(review -> WAITING.contains(review.getStatus()));
    }

    private static void requireExact(ReviewWorld world, RatingUpdated last) {
        List<Review> shown = world.reviews().stream()
                .filter(review -> review.getStatus() == ReviewStatus.PUBLISHED)
                .toList();
        long sum = shown.stream().mapToLong(Review::getRating).sum();
        assertThat(world.rating() == null ? 0 : world.rating().getSum()).isEqualTo(sum);
        assertThat(world.rating() == null ? 0 : world.rating().getCount()).isEqualTo(shown.size());
        if (last != null) {
            assertThat(last.getRatingSum()).isEqualTo(sum);
            assertThat(last.getReviewCount()).isEqualTo(shown.size());
        }
        for (Review review : world.reviews()) {
            assertThat((long) review.getHelpfulCount()).isEqualTo(world.helpful(review.getReviewId()));
            assertThat(review.getFlagCount()).isLessThanOrEqualTo(3);
        }
    }

    private static SpecificRecord next(
            ReviewWorld world, List<ModerationRequested> requests, List<SpecificRecord> earlier, Random chance) {
        int number = chance.nextInt(REVIEWS);
        String reviewId = "review-" + number;
        String author = "author-" + number;
        String reader = "reader-" + chance.nextInt(READERS);
        Review review = world.review(reviewId);
        int revision = review == null ? 1 : review.getRevision();
        return switch (chance.nextInt(10)) {
            case 0 -> purchase(author);
            case 1, 2 -> submit(reviewId, author, 1 + chance.nextInt(5));
            case 3 -> edit(reviewId, author, revision, 1 + chance.nextInt(5));
            case 4 -> chance.nextInt(10) == 0 ? retract(reviewId, author) : purchase(author);
            case 5 -> flag(reviewId, reader);
            case 6 -> vote(reviewId, reader, chance.nextInt(3) == 0 ? HelpfulVote.REMOVE : HelpfulVote.HELPFUL);
            case 7 -> earlier.isEmpty() ? purchase(author) : earlier.get(chance.nextInt(earlier.size()));
            default ->
                requests.isEmpty()
                        ? submit(reviewId, author, 3)
                        : answer(requests.get(chance.nextInt(requests.size())), chance.nextInt(4) > 0);
        };
    }
}
