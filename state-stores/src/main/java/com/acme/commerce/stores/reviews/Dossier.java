package com.acme.commerce.stores.reviews;

/**
 * Everything that a decision about a review may depend on: what is known of the review, of its product, and of the customer
 * who asks. Each part is null where there is none.
 *
 * @param review the review
 * @param rating of its product
 * @param purchase of its product by the customer
 * @param participation what the customer said about the review
 */
public record Dossier(Review review, Rating rating, Purchase purchase, Participation participation) {

    public Dossier withReview(Review now) {
        return new Dossier(now, rating, purchase, participation);
    }

    public Dossier withRating(Rating now) {
        return new Dossier(review, now, purchase, participation);
    }

    public Dossier withPurchase(Purchase now) {
        return new Dossier(review, rating, now, participation);
    }

    public Dossier withParticipation(Participation now) {
        return new Dossier(review, rating, purchase, now);
    }
}
