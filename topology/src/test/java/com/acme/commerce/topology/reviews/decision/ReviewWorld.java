package com.acme.commerce.topology.reviews.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.stores.reviews.Dossier;
import com.acme.commerce.stores.reviews.Participation;
import com.acme.commerce.stores.reviews.Purchase;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The reviews of one product, with the decisions and nothing else. */
final class ReviewWorld {

    static {
        GeneratedClasses.trust();
    }

    private final AudienceDecisions audience;
    private final Map<String, Review> reviews = new HashMap<>();
    private final Map<String, Purchase> purchases = new HashMap<>();
    private final Map<String, Participation> participations = new HashMap<>();
    private Rating rating;

    ReviewWorld(int flagThreshold) {
        this.audience = new AudienceDecisions(flagThreshold);
    }

    /** What is said about a message. */
    List<SpecificRecord> take(SpecificRecord message) {
        Causation why = Causation.of(message, Fixtures.NOW);
        if (message instanceof SubmitReview command) {
            Dossier dossier = load(command.getReviewId(), command.getCustomerId());
            return save(command.getReviewId(), command.getCustomerId(), ReviewDecisions.submit(dossier, command, why));
        }
        if (message instanceof EditReview command) {
            Dossier dossier = load(command.getReviewId(), command.getCustomerId());
            return save(command.getReviewId(), command.getCustomerId(), ReviewDecisions.edit(dossier, command, why));
        }
        if (message instanceof RetractReview command) {
            Dossier dossier = load(command.getReviewId(), command.getCustomerId());
            return save(command.getReviewId(), command.getCustomerId(), ReviewDecisions.retract(dossier, command, why));
        }
        if (message instanceof FlagReview command) {
            Dossier dossier = load(command.getReviewId(), command.getFlaggedBy());
            return save(command.getReviewId(), command.getFlaggedBy(), audience.flag(dossier, command, why));
        }
        if (message instanceof VoteReviewHelpful command) {
            Dossier dossier = load(command.getReviewId(), command.getCustomerId());
            return save(command.getReviewId(), command.getCustomerId(), audience.vote(dossier, command, why));
        }
        if (message instanceof ModerationDecided decision) {
            Dossier dossier = load(decision.getReviewId(), null);
            return save(decision.getReviewId(), null, ReviewDecisions.decided(dossier, decision, why));
        }
        RegisterPurchase command = (RegisterPurchase) message;
        Dossier dossier = load(null, command.getCustomerId());
        return save(null, command.getCustomerId(), ReviewDecisions.purchased(dossier, command));
    }

    Review review(String reviewId) {
        return reviews.get(reviewId);
    }

    Collection<Review> reviews() {
        return reviews.values();
    }

    /** Null where nothing was ever shown. */
    Rating rating() {
        return rating;
    }

    /** How many say that a review is helpful. */
    long helpful(String reviewId) {
        return participations.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(reviewId + '/')
                        && entry.getValue().getHelpful())
                .count();
    }

    private Dossier load(String reviewId, String customerId) {
        return new Dossier(
                reviews.get(reviewId),
                rating,
                purchases.get(customerId),
                participations.get(reviewId + '/' + customerId));
    }

    private List<SpecificRecord> save(String reviewId, String customerId, Decision<Dossier> decision) {
        Dossier after = decision.state();
        if (after.review() != null) {
            reviews.put(reviewId, after.review());
        }
        if (after.purchase() != null) {
            purchases.put(customerId, after.purchase());
        }
        if (after.participation() != null) {
            participations.put(reviewId + '/' + customerId, after.participation());
        }
        rating = after.rating();
        return decision.messages().stream().map(Outbound::message).toList();
    }
}
