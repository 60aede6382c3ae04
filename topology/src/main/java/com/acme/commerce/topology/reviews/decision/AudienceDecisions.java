package com.acme.commerce.topology.reviews.decision;

import static com.acme.commerce.contracts.reviews.CommandRejectionReason.NOT_PUBLISHED;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.NO_SUCH_REVIEW;
import static com.acme.commerce.contracts.reviews.CommandRejectionReason.OWN_REVIEW;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.reviews.CommandRejectionReason;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.ReviewCommand;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.stores.reviews.Dossier;
import com.acme.commerce.stores.reviews.Participation;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.Optional;

/**
 * The rules of those who read reviews: each has one vote for a review, and may flag each of its texts once.
 *
 * @param flagThreshold so many flags hide a review until a moderator has decided again
 */
public record AudienceDecisions(int flagThreshold) {

    private static final Participation NONE = new Participation(false, 0);

    /**
     * Notes a flag. A customer whose flag a moderator has dealt with cannot raise it again, unless the text is another.
     *
     * @throws UnacceptableMessageException if the reason is not known here
     */
    public Decision<Dossier> flag(Dossier dossier, FlagReview command, Causation why) {
        ReviewTerms.requireKnown("reason", command.getReason(), FlagReason.UNKNOWN);
        Review review = dossier.review();
        Participation participation = participation(dossier);
        if (review != null && participation.getFlaggedRevision() == review.getRevision()) {
            return Decision.nothing(dossier);
        }
        Optional<CommandRejectionReason> refusal = refusalOf(review, command.getFlaggedBy());
        if (refusal.isPresent()) {
            return Decision.say(
                    dossier,
                    ReviewMessages.refused(
                            command.getProductId(),
                            command.getReviewId(),
                            command.getFlaggedBy(),
                            ReviewCommand.FLAG,
                            refusal.get(),
                            why));
        }
        Dossier noted = dossier.withParticipation(new Participation(participation.getHelpful(), review.getRevision()));
        Review flagged = ReviewChanges.flagged(review, why);
        if (flagged.getFlagCount() < flagThreshold) {
            return Decision.say(noted.withReview(flagged), ReviewMessages.flagged(flagged, command, why));
        }
        Review hidden = ReviewChanges.underReview(flagged, why);
        return Ratings.follow(
                dossier,
                Decision.say(
                        noted.withReview(hidden),
                        ReviewMessages.flagged(hidden, command, why),
                        ReviewMessages.moderate(hidden, why)),
                why);
    }

    /**
     * Counts a vote, or no longer.
     *
     * @throws UnacceptableMessageException if the vote is not known here
     */
    public Decision<Dossier> vote(Dossier dossier, VoteReviewHelpful command, Causation why) {
        ReviewTerms.requireKnown("vote", command.getVote(), HelpfulVote.UNKNOWN);
        Review review = dossier.review();
        Participation participation = participation(dossier);
        boolean helpful = command.getVote() == HelpfulVote.HELPFUL;
        Optional<CommandRejectionReason> refusal = refusalOf(review, command.getCustomerId());
        if (review != null && participation.getHelpful() == helpful && !refusal.equals(Optional.of(OWN_REVIEW))) {
            return Decision.nothing(dossier);
        }
        if (refusal.isPresent()) {
            return Decision.say(
                    dossier,
                    ReviewMessages.refused(
                            command.getProductId(),
                            command.getReviewId(),
                            command.getCustomerId(),
                            ReviewCommand.VOTE,
                            refusal.get(),
                            why));
        }
        Review voted = ReviewChanges.voted(review, helpful, why);
        return Decision.say(
                dossier.withReview(voted)
                        .withParticipation(new Participation(helpful, participation.getFlaggedRevision())),
                ReviewMessages.voted(voted, command, why));
    }

    private static Participation participation(Dossier dossier) {
        return dossier.participation() == null ? NONE : dossier.participation();
    }

    private static Optional<CommandRejectionReason> refusalOf(Review review, String customerId) {
        if (review == null) {
            return Optional.of(NO_SUCH_REVIEW);
        }
        if (review.getCustomerId().equals(customerId)) {
            return Optional.of(OWN_REVIEW);
        }
        return review.getStatus() == ReviewStatus.PUBLISHED ? Optional.empty() : Optional.of(NOT_PUBLISHED);
    }
}
