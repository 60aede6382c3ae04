package com.acme.commerce.app.reviews;

import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.stores.reviews.ReviewQuery;
import com.acme.commerce.stores.reviews.ReviewSort;
import io.javalin.http.Context;
import java.util.Locale;

/** Reviews over REST. */
public final class ReviewRoutes implements ContextRoutes {

    static final String PRODUCT_ID = "productId";
    static final String REVIEW_ID = "reviewId";

    private static final String REVIEWS = "/products/{productId}/reviews";
    private static final String REVIEW = REVIEWS + "/{reviewId}";
    private static final String SORT = "sort";

    @Override
    public void addTo(Endpoints endpoints) {
        ReviewHandlers commands = new ReviewHandlers(endpoints);
        endpoints.post(REVIEWS, commands::submit);
        endpoints.post(REVIEW + "/edits", commands::edit);
        endpoints.post(REVIEW + "/retraction", commands::retract);
        endpoints.post(REVIEW + "/flags", commands::flag);
        endpoints.post(REVIEW + "/votes", commands::vote);
        endpoints.get(REVIEWS, ctx -> {
            ReviewQuery query = new ReviewQuery(endpoints.requests().id(ctx, PRODUCT_ID), sort(endpoints, ctx));
            return ReviewQueries.page(query, endpoints.lists().scan(ctx, query));
        });
        endpoints.get(
                REVIEW,
                ctx -> ReviewQueries.review(
                        endpoints.requests().id(ctx, PRODUCT_ID),
                        endpoints.requests().id(ctx, REVIEW_ID)));
        endpoints.get(
                "/products/{productId}/rating",
                ctx -> ReviewQueries.rating(endpoints.requests().id(ctx, PRODUCT_ID)));
    }

    private static ReviewSort sort(Endpoints endpoints, Context ctx) {
        String sort = endpoints.requests().text(ctx, SORT, "ReviewSort");
        return sort == null ? ReviewSort.NEWEST : ReviewSort.valueOf(sort.toUpperCase(Locale.ROOT));
    }
}
