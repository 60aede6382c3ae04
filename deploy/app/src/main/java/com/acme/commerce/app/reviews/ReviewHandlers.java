package com.acme.commerce.app.reviews;

import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import io.javalin.http.Context;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Makes commands about reviews of requests. */
final class ReviewHandlers {

    private final Endpoints endpoints;

    ReviewHandlers(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** {@code ReviewCommandAccepted} in the interface document. */
    private record Accepted(String productId, String reviewId, String status) {}

    void submit(Context ctx) {
        String productId = productId(ctx);
        ReviewRequest request = endpoints.requests().body(ctx, "ReviewSubmission", ReviewRequest.class);
        accept(
                ctx,
                request,
                productId,
                request.reviewId(),
                SubmitReview.class,
                envelope -> new SubmitReview(
                        envelope,
                        request.reviewId(),
                        productId,
                        request.customerId(),
                        request.rating(),
                        request.title(),
                        request.body()));
    }

    void edit(Context ctx) {
        String productId = productId(ctx);
        String reviewId = reviewId(ctx);
        EditRequest request = endpoints.requests().body(ctx, "ReviewEdit", EditRequest.class);
        accept(
                ctx,
                request,
                productId,
                reviewId,
                EditReview.class,
                envelope -> new EditReview(
                        envelope,
                        reviewId,
                        productId,
                        request.customerId(),
                        request.revision(),
                        request.rating(),
                        request.title(),
                        request.body()));
    }

    void retract(Context ctx) {
        String productId = productId(ctx);
        String reviewId = reviewId(ctx);
        RetractionRequest request = endpoints.requests().body(ctx, "ReviewRetraction", RetractionRequest.class);
        accept(
                ctx,
                request,
                productId,
                reviewId,
                RetractReview.class,
                envelope -> new RetractReview(envelope, reviewId, productId, request.customerId()));
    }

    void flag(Context ctx) {
        String productId = productId(ctx);
        String reviewId = reviewId(ctx);
        FlagRequest request = endpoints.requests().body(ctx, "ReviewFlag", FlagRequest.class);
        accept(
                ctx,
                request,
                productId,
                reviewId,
                FlagReview.class,
                envelope -> new FlagReview(
                        envelope,
                        reviewId,
                        productId,
                        request.customerId(),
                        FlagReason.valueOf(request.reason()),
                        request.notes()));
    }

    void vote(Context ctx) {
        String productId = productId(ctx);
        String reviewId = reviewId(ctx);
        VoteRequest request = endpoints.requests().body(ctx, "ReviewVote", VoteRequest.class);
        accept(
                ctx,
                request,
                productId,
                reviewId,
                VoteReviewHelpful.class,
                envelope -> new VoteReviewHelpful(
                        envelope, reviewId, productId, request.customerId(), HelpfulVote.valueOf(request.vote())));
    }

    private void accept(
            Context ctx,
            Object request,
            String productId,
            String reviewId,
            Class<? extends SpecificRecord> type,
            Function<Envelope, SpecificRecord> command) {
        Origin origin = endpoints.requests().origin(ctx);
        SpecificRecord message = command.apply(endpoints.envelopes().of(type, reviewId, origin));
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        request,
                        new Command(endpoints.catalogue().reviews().commands(), productId, message),
                        "/products/" + productId + "/reviews/" + reviewId,
                        new Accepted(productId, reviewId, "ACCEPTED"));
    }

    private String productId(Context ctx) {
        return endpoints.requests().id(ctx, ReviewRoutes.PRODUCT_ID);
    }

    private String reviewId(Context ctx) {
        return endpoints.requests().id(ctx, ReviewRoutes.REVIEW_ID);
    }
}
