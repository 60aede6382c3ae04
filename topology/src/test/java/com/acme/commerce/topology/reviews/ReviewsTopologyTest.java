package com.acme.commerce.topology.reviews;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.envelope;
import static com.acme.commerce.topology.Fixtures.line;
import static com.acme.commerce.topology.reviews.ReviewFixtures.AUTHOR;
import static com.acme.commerce.topology.reviews.ReviewFixtures.PRODUCT;
import static com.acme.commerce.topology.reviews.ReviewFixtures.REVIEW;
import static com.acme.commerce.topology.reviews.ReviewFixtures.edit;
import static com.acme.commerce.topology.reviews.ReviewFixtures.flag;
import static com.acme.commerce.topology.reviews.ReviewFixtures.publish;
import static com.acme.commerce.topology.reviews.ReviewFixtures.purchase;
import static com.acme.commerce.topology.reviews.ReviewFixtures.retract;
import static com.acme.commerce.topology.reviews.ReviewFixtures.submit;
import static com.acme.commerce.topology.reviews.ReviewFixtures.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.reviews.HelpfulVote;
import com.acme.commerce.contracts.reviews.RatingUpdated;
import com.acme.commerce.contracts.reviews.ReviewTopics;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.reviews.DeliveryStore;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.reviews.ReviewStatus;
import com.acme.commerce.stores.reviews.ReviewStore;
import com.acme.commerce.topology.TopologyUnderTest;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsTopologyTest {

    @TempDir
    Path stateDir;

    private TopologyUnderTest reviews;
    private ReviewTopics topics;

    @BeforeEach
    void start() {
        reviews = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new ReviewsTopology(catalogue, values, 2, new CommitTracker()).build());
        topics = reviews.catalogue.reviews();
    }

    @AfterEach
    void stop() {
        reviews.close();
    }

    @Test
    void aReviewIsShownOnceAModeratorHasLetItPass() {
        send(purchase(AUTHOR), submit(REVIEW, AUTHOR, 4));

        assertThat(find().getStatus()).isEqualTo(ReviewStatus.MODERATING);
        assertThat(names(topics.moderationRequests())).containsExactly("ModerationRequested");

        send(publish(REVIEW, 1), publish(REVIEW, 1));

        assertThat(find().getStatus()).isEqualTo(ReviewStatus.PUBLISHED);
        assertThat(names(topics.reviews())).containsExactly("ReviewSubmitted", "ReviewPublished");
        assertThat(rating()).satisfies(rating -> {
            assertThat(rating.getAverageRating()).isEqualTo(400);
            assertThat(rating.getReviewCount()).isEqualTo(1);
        });
    }

    @Test
    void editsFlagsAndRetractionsKeepTheMeanExact() {
        send(purchase(AUTHOR), submit(REVIEW, AUTHOR, 4), publish(REVIEW, 1));
        send(purchase("author-2"), submit("review-2", "author-2", 1), publish("review-2", 1));
        assertThat(rating().getAverageRating()).isEqualTo(250);

        send(edit(REVIEW, AUTHOR, 1, 2));
        assertThat(rating().getAverageRating()).as("not counted while it waits").isEqualTo(100);
        send(publish(REVIEW, 2));
        assertThat(rating().getAverageRating()).isEqualTo(150);

        send(flag("review-2", "reader-1"), flag("review-2", "reader-1"));
        assertThat(names(topics.ratings())).isEmpty();
        send(flag("review-2", "reader-2"));
        assertThat(rating().getAverageRating()).isEqualTo(200);

        send(retract(REVIEW, AUTHOR));
        assertThat(rating()).satisfies(rating -> {
            assertThat(rating.getReviewCount()).isZero();
            assertThat(rating.getAverageRating()).isZero();
        });
        assertThat(reviews.<Rating>store(ReviewStore.RATINGS.name())
                        .get(PRODUCT)
                        .getSequence())
                .isEqualTo(6);
    }

    @Test
    void aCustomerHasOneVote() {
        send(purchase(AUTHOR), submit(REVIEW, AUTHOR, 4), publish(REVIEW, 1));

        send(vote(REVIEW, "reader-1", HelpfulVote.HELPFUL), vote(REVIEW, "reader-1", HelpfulVote.HELPFUL));
        send(vote(REVIEW, "reader-2", HelpfulVote.HELPFUL), vote(REVIEW, "reader-1", HelpfulVote.REMOVE));
        send(vote(REVIEW, "reader-1", HelpfulVote.REMOVE));

        assertThat(find().getHelpfulCount()).isEqualTo(1);
    }

    @Test
    void whatACommandLeadsToHasItsHeaders() {
        RecordHeaders trace = new RecordHeaders();
        trace.add(
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(StandardCharsets.UTF_8));
        send(purchase(AUTHOR));

        reviews.send(PRODUCT, submit(REVIEW, AUTHOR, 4), trace);

        assertThat(reviews.records(topics.moderationRequests()))
                .singleElement()
                .satisfies(record -> assertThat(record.headers()).isEqualTo(trace));
    }

    @Test
    void ordersThatEndLeaveNothingBehind() {
        reviews.send(
                "order-1",
                new OrderCreated(
                        envelope("OrderCreated", "order-1"),
                        "order-1",
                        AUTHOR,
                        List.of(line(PRODUCT, 1, 5)),
                        5L,
                        "EUR",
                        NOW));
        assertThat(reviews.store(DeliveryStore.NAME).get("order-1")).isNotNull();

        reviews.send(
                "order-1",
                new OrderCancelled(
                        envelope("OrderCancelled", "order-1"),
                        "order-1",
                        AUTHOR,
                        CancellationReason.CUSTOMER_REQUESTED));
        assertThat(reviews.store(DeliveryStore.NAME).get("order-1")).isNull();
    }

    @Test
    void idsThatCouldBeMistakenForTwoAreSetAside() {
        assertThatThrownBy(() -> send(submit("review/1", AUTHOR, 4)))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(UnacceptableMessageException.class)
                .hasRootCauseMessage("reviewId: has a slash");
    }

    private void send(SpecificRecord... messages) {
        for (SpecificRecord message : messages) {
            reviews.send(PRODUCT, message);
        }
    }

    private Review find() {
        return reviews.<Review>store(ReviewStore.REVIEWS.name()).get(ReviewStore.key(PRODUCT, REVIEW));
    }

    private List<String> names(TopicDef topic) {
        return reviews.messages(topic).stream()
                .map(message -> message.getSchema().getName())
                .toList();
    }

    /** The last of those since the last look. */
    private RatingUpdated rating() {
        List<SpecificRecord> messages = reviews.messages(topics.ratings());
        return (RatingUpdated) messages.get(messages.size() - 1);
    }
}
