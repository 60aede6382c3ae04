package com.acme.commerce.topology.reviews.decision;

import static com.acme.commerce.contracts.reviews.CommandRejectionReason.ALREADY_REVIEWED;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.NOT_PURCHASED;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.NOT_THE_AUTHOR;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.NO_SUCH_REVIEW;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.RETRACTED;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.REVIEW_ID_TAKEN;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.REVISION_CHANGED;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.reviews.CommandRejectionReason;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.ReviewCommand;
import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.stores.reviews.Dossier;
import com.acme.commerce.stores.reviews.Purchase;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of those who write reviews, and of moderators: whoever received a product may review it, once, and may change
 * or retract that review; none is shown before a moderator has let its words pass. Everything may come twice: a command has
 * its natural key, a decision of a moderator its round.
 */
public final class ReviewDecisions {

    private ReviewDecisions() {}

    /** The customer received the product; the first order that brought it is enough. */
    public static Decision<Dossier> purchased(Dossier dossier, RegisterPurchase command) {
        return dossier.purchase() != null
                ? Decision.nothing(dossier)
                : Decision.nothing(dossier.withPurchase(
                        new Purchase(command.getProductId(), command.getCustomerId(), command.getOrderId(), null)));
    }

    /**
     * Takes a review in.
     *
     * @throws UnacceptableMessageException if it has no words or no stars
     */
    public static Decision<Dossier> submit(Dossier dossier, SubmitReview command, Causation why) {
        ReviewTerms.require(command.getRating(), command.getBody());
        Review review = dossier.review();
        Purchase purchase = dossier.purchase();
        if (review != null) {
            boolean repeated = review.getCustomerId().equals(command.getCustomerId());
            return repeated ? Decision.nothing(dossier) : refuse(dossier, command, REVIEW_ID_TAKEN, why);
        }
        if (purchase == null) {
            return refuse(dossier, command, NOT_PURCHASED, why);
        }
        if (purchase.getReviewId() != null) {
            return refuse(dossier, command, ALREADY_REVIEWED, why);
        }
        Review submitted = ReviewChanges.submitted(command, why);
        Purchase used = new Purchase(
                purchase.getProductId(), purchase.getCustomerId(), purchase.getOrderId(), command.getReviewId());
        return Decision.say(
                dossier.withReview(submitted).withPurchase(used),
                ReviewMessages.submitted(submitted, why),
                ReviewMessages.moderate(submitted, why));
    }

    /**
     * Replaces the words of a review. It is not shown until a moderator has let them pass.
     *
     * @throws UnacceptableMessageException if it has no words or no stars
     */
    public static Decision<Dossier> edit(Dossier dossier, EditReview command, Causation why) {
        ReviewTerms.require(command.getRating(), command.getBody());
        Review review = dossier.review();
        Optional<CommandRejectionReason> refusal = refusalOf(review, command.getCustomerId());
        if (refusal.isPresent()) {
            return refuse(dossier, command, refusal.get(), why);
        }
        if (review.getRevision() == command.getRevision() + 1 && says(review, command)) {
            return Decision.nothing(dossier);
        }
        if (review.getRevision() != command.getRevision()) {
            return refuse(dossier, command, REVISION_CHANGED, why);
        }
        Review edited = ReviewChanges.edited(review, command, why);
        return Ratings.follow(
                dossier,
                Decision.say(
                        dossier.withReview(edited),
                        ReviewMessages.edited(edited, why),
                        ReviewMessages.moderate(edited, why)),
                why);
    }

    /** Takes a review back for good. */
    public static Decision<Dossier> retract(Dossier dossier, RetractReview command, Causation why) {
        Review review = dossier.review();
        Optional<CommandRejectionReason> refusal = refusalOf(review, command.getCustomerId());
        if (refusal.isPresent()) {
            return refusal.get() == RETRACTED
                    ? Decision.nothing(dossier)
                    : Decision.say(
                            dossier,
                            ReviewMessages.refused(
                                    command.getProductId(),
                                    command.getReviewId(),
                                    command.getCustomerId(),
                                    ReviewCommand.RETRACT,
                                    refusal.get(),
                                    why));
        }
        Review retracted = ReviewChanges.retracted(review, why);
        return Ratings.follow(
                dossier, Decision.say(dossier.withReview(retracted), ReviewMessages.retracted(retracted, why)), why);
    }

    /**
     * What a moderator decided; counts only where this round is awaited.
     *
     * @throws UnacceptableMessageException if there is no such review, or the verdict is not known here
     */
    public static Decision<Dossier> decided(Dossier dossier, ModerationDecided decision, Causation why) {
        ReviewTerms.requireKnown("verdict", decision.getVerdict(), ModerationVerdict.UNKNOWN);
        Review review = dossier.review();
        if (review == null) {
            throw new UnacceptableMessageException("reviewId: " + decision.getReviewId() + " is no review");
        }
        boolean awaited =
                review.getStatus() == ReviewStatus.MODERATING || review.getStatus() == ReviewStatus.UNDER_REVIEW;
        if (!awaited || review.getRound() != decision.getRound()) {
            return Decision.nothing(dossier);
        }
        if (decision.getVerdict() == ModerationVerdict.PUBLISH) {
            Review published = ReviewChanges.published(review, why);
            return Ratings.follow(
                    dossier,
                    Decision.say(dossier.withReview(published), ReviewMessages.published(published, why)),
                    why);
        }
        ReviewRejectionReason reason =
                Optional.ofNullable(decision.getReason()).orElse(ReviewRejectionReason.POLICY_VIOLATION);
        Review rejected = ReviewChanges.rejected(review, reason, why);
        return Decision.say(dossier.withReview(rejected), ReviewMessages.rejected(rejected, reason, why));
    }

    private static Optional<CommandRejectionReason> refusalOf(Review review, String customerId) {
        if (review == null) {
            return Optional.of(NO_SUCH_REVIEW);
        }
        if (!review.getCustomerId().equals(customerId)) {
            return Optional.of(NOT_THE_AUTHOR);
        }
        return review.getStatus() == ReviewStatus.RETRACTED ? Optional.of(RETRACTED) : Optional.empty();
    }

    private static boolean says(Review review, EditReview command) {
        return review.getRating() == command.getRating()
                && Objects.equals(review.getTitle(), command.getTitle())
                && Objects.equals(review.getBody(), command.getBody());
    }

    private static Decision<Dossier> refuse(
            Dossier dossier, SubmitReview command, CommandRejectionReason reason, Causation why) {
        return Decision.say(
                dossier,
                ReviewMessages.refused(
                        command.getProductId(),
                        command.getReviewId(),
                        command.getCustomerId(),
                        ReviewCommand.SUBMIT,
                        reason,
                        why));
    }

    private static Decision<Dossier> refuse(
            Dossier dossier, EditReview command, CommandRejectionReason reason, Causation why) {
        return Decision.say(
                dossier,
                ReviewMessages.refused(
                        command.getProductId(),
                        command.getReviewId(),
                        command.getCustomerId(),
                        ReviewCommand.EDIT,
                        reason,
                        why));
    }
}
