package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReason;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final String REVIEWS = "/products/p-1/reviews";

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aSubmissionBecomesACommandOfItsProduct() {
        HttpResponse<String> response = REST.post(
                REVIEWS,
                "{\"reviewId\": \"r-1\", \"customerId\": \"c-1\", \"rating\": 4, \"title\": \"T\", \"body\": \"Fine\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/products/p-1/reviews/r-1");
        assertThat(response.headers().firstValue("Commerce-Position")).isPresent();
        RestFixture.Stored stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("reviews.review-commands.v1");
        assertThat(stored.key()).isEqualTo("p-1");
        assertThat(stored.message()).isInstanceOfSatisfying(SubmitReview.class, command -> {
            assertThat(command.getReviewId()).isEqualTo("r-1");
            assertThat(command.getProductId()).isEqualTo("p-1");
            assertThat(command.getCustomerId()).isEqualTo("c-1");
            assertThat(command.getRating()).isEqualTo(4);
            assertThat(command.getTitle()).isEqualTo("T");
            assertThat(command.getBody()).isEqualTo("Fine");
            assertThat(command.getEnvelope().getCorrelationId()).isEqualTo("r-1");
        });
    }

    @Test
    void theOtherCommandsSayWhoAndWhat() {
        String one = REVIEWS + "/r-1";
        REST.post(one + "/edits", "{\"customerId\": \"c\", \"revision\": 3, \"rating\": 2, \"body\": \"Less\"}");
        REST.post(one + "/retraction", "{\"customerId\": \"c\"}");
        REST.post(one + "/flags", "{\"customerId\": \"c\", \"reason\": \"ABUSE\", \"notes\": \"look\"}");
        REST.post(one + "/votes", "{\"customerId\": \"c\", \"vote\": \"REMOVE\"}");

        assertThat(REST.stored).allMatch(stored -> stored.key().equals("p-1")).hasSize(4);
        EditReview edit = (EditReview) REST.stored.get(0).message();
        assertThat(edit.getRevision()).isEqualTo(3);
        assertThat(edit.getTitle()).isNull();
        assertThat(((RetractReview) REST.stored.get(1).message()).getCustomerId())
                .isEqualTo("c");
        FlagReview flag = (FlagReview) REST.stored.get(2).message();
        assertThat(flag.getFlaggedBy()).isEqualTo("c");
        assertThat(flag.getReason()).isEqualTo(FlagReason.ABUSE);
        assertThat(flag.getNotes()).isEqualTo("look");
        assertThat(((VoteReviewHelpful) REST.stored.get(3).message()).getVote()).isEqualTo(HelpfulVote.REMOVE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"reviewId": "r", "customerId": "c", "rating": 6, "body": "x"}  | rating
            {"reviewId": "r", "customerId": "c", "rating": 0, "body": "x"}  | rating
            {"reviewId": "r", "customerId": "c", "rating": 3, "body": " "}  | body
            {"reviewId": "r", "customerId": "c", "rating": 3}               | body
            {"reviewId": "r/1", "customerId": "c", "rating": 3, "body": "x"} | reviewId
            {"customerId": "c", "rating": 3, "body": "x"}                   | reviewId
            """)
    void whatIsWrongIsNamed(String body, String field) {
        HttpResponse<String> response = REST.post(REVIEWS, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void wordsAreShownOnlyWhileTheReviewIs() {
        REST.rows.put("r-1", Rows.review());
        assertThat(REST.get(REVIEWS + "/r-1").body()).contains("Does what it should.", "\"status\":\"PUBLISHED\"");

        Review hidden = Rows.review();
        hidden.put("status", ReviewStatus.UNDER_REVIEW);
        REST.rows.put("r-1", hidden);
        assertThat(REST.get(REVIEWS + "/r-1").body())
                .contains("\"status\":\"UNDER_REVIEW\"")
                .doesNotContain("Does what it should.", "Quiet");
    }

    @Test
    void aPageLeadsToTheNextOfTheSameList() {
        Place place = new Place(2, "r-1");
        REST.pages.put("p-1", new Slice<>(List.of(new Slice.Entry<>(place, Rows.review())), place));

        String next = Json.read(
                        REST.get(REVIEWS + "?sort=highest&limit=1").body().getBytes())
                .get("next")
                .stringValue();

        assertThat(REST.get(REVIEWS + "?sort=highest&page=" + next).statusCode())
                .isEqualTo(200);
        assertThat(REST.get(REVIEWS + "?sort=lowest&page=" + next).statusCode()).isEqualTo(400);
        assertThat(REST.get("/products/p-2/reviews?sort=highest&page=" + next).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theMeanHasTwoDigitsAndTheSumSaysItExactly() {
        REST.rows.put("p-1", Rows.rating());

        assertThat(REST.get("/products/p-1/rating").body()).contains("\"average\":4.67", "\"count\":3", "\"sum\":14");
    }
}
