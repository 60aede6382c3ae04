package com.acme.commerce.contracts.reviews;

import static com.acme.commerce.contracts.TopicDef.facts;
import static com.acme.commerce.contracts.TopicDef.latest;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TopicDef.Cleanup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The topics of reviews. All of them have the product as their key: one task has all reviews of a product and its rating.
 *
 * @param moderationRequests work for moderators
 * @param moderationDecisions what they decided
 */
public record ReviewTopics(
        TopicDef commands,
        TopicDef moderationRequests,
        TopicDef moderationDecisions,
        TopicDef reviews,
        TopicDef ratings,
        TopicDef deadLetters) {

    private static final String OWNER = "reviews";
    private static final String PRODUCT = "productId";

    /** What customers wrote is nobody else's business: so long a moderator may be away. */
    private static final Duration TEXTS = Duration.ofDays(3);

    /** The topics with {@code partitions} partitions each. */
    public static ReviewTopics withPartitions(int partitions) {
        return new ReviewTopics(
                facts(
                        "reviews.review-commands.v1",
                        PRODUCT,
                        partitions,
                        OWNER,
                        Set.of(
                                SubmitReview.class,
                                EditReview.class,
                                RetractReview.class,
                                FlagReview.class,
                                VoteReviewHelpful.class,
                                RegisterPurchase.class)),
                new TopicDef(
                        "reviews.moderation-requests.v1",
                        Set.of(ModerationRequested.class),
                        Optional.of(PRODUCT),
                        partitions,
                        Cleanup.DELETE,
                        TEXTS,
                        OWNER,
                        Optional.empty()),
                facts("reviews.moderation-decisions.v1", PRODUCT, partitions, OWNER, Set.of(ModerationDecided.class)),
                facts(
                        "reviews.reviews.v1",
                        PRODUCT,
                        partitions,
                        OWNER,
                        Set.of(
                                ReviewSubmitted.class,
                                ReviewEdited.class,
                                ReviewPublished.class,
                                ReviewRejected.class,
                                ReviewRetracted.class,
                                ReviewFlagged.class,
                                ReviewHelpfulVoted.class,
                                ReviewCommandRejected.class)),
                latest("reviews.ratings.v1", PRODUCT, partitions, OWNER, Set.of(RatingUpdated.class)),
                TopicDef.deadLetters(OWNER, partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(commands, moderationRequests, moderationDecisions, reviews, ratings, deadLetters);
    }
}
