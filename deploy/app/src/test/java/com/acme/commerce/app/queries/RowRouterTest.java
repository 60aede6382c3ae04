package com.acme.commerce.app.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.queries.Peers.Question;
import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.app.queries.RowRouter.Patience;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.Consistency;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import com.acme.commerce.stores.query.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class RowRouterTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(120);
    private static final HostInfo SELF = new HostInfo("shop-0", 8080);
    private static final HostInfo PEER = new HostInfo("shop-1", 8080);
    private static final HostInfo OTHER = new HostInfo("shop-2", 8080);
    private static final ReadTerms STALE = new ReadTerms(Consistency.COMMITTED, Duration.ofSeconds(30), Map.of());
    private static final Question QUESTION = new Question("/orders/o-1", "shop-0", null);

    private final Instances instances = new Instances();

    @Test
    void theOwnerIsAskedAndNobodyElse() {
        instances.placements.add(new Placement(3, PEER, Set.of(SELF)));
        instances.replies.add(new Reply(200, Map.of(), new byte[0]));

        assertThat(read(ReadTerms.DEFAULT, LONG)).isInstanceOf(Routed.There.class);
        assertThat(instances.asked).containsExactly(PEER);
    }

    @Test
    void aPartitionThatMovesIsLookedForAgain() {
        instances.placements.add(Instances.NOWHERE);
        instances.placements.add(new Placement(3, PEER, Set.of()));
        instances.placements.add(new Placement(3, SELF, Set.of()));
        instances.replies.add(null);

        assertThat(read(ReadTerms.DEFAULT, LONG)).isInstanceOf(Routed.Here.class);
        assertThat(instances.asked).containsExactly(PEER, SELF);
    }

    @Test
    void anOwnerThatIsGoneIsReplacedByItsStandbys() {
        instances.placements.add(new Placement(3, PEER, Set.of(OTHER)));
        instances.replies.add(null);
        instances.replies.add(new Reply(200, Map.of("Commerce-Role", "standby"), new byte[0]));

        assertThat(read(STALE, LONG)).isInstanceOf(Routed.There.class);
        assertThat(instances.asked).containsExactly(PEER, OTHER);
    }

    @Test
    void anOwnerThatCannotAnswerIsReplacedByTheCopyHere() {
        instances.placements.add(new Placement(3, PEER, Set.of(SELF)));
        instances.replies.add(new Reply(503, Map.of(), new byte[0]));

        assertThat(read(STALE, LONG)).isInstanceOf(Routed.Here.class);
        assertThat(instances.asked).containsExactly(PEER, SELF);
    }

    @Test
    void whatIsNotFoundIsAnAnswer() {
        instances.placements.add(new Placement(3, PEER, Set.of(SELF)));
        instances.replies.add(new Reply(404, Map.of(), new byte[0]));

        assertThat(read(STALE, LONG))
                .isInstanceOfSatisfying(
                        Routed.There.class,
                        there -> assertThat(there.reply().status()).isEqualTo(404));
        assertThat(instances.asked).containsExactly(PEER);
    }

    @Test
    void theTimeEndsAndTheLastReasonIsSaid() {
        instances.readable = false;
        instances.placements.add(new Placement(3, SELF, Set.of()));

        assertThat(failure(ReadTerms.DEFAULT, SHORT))
                .isInstanceOf(NotReadableException.class)
                .hasMessage("it is being restored");
        assertThat(instances.asked).hasSizeGreaterThan(1).containsOnly(SELF);
    }

    @Test
    void whoEndsDoesNotTryAgainSoThatAnotherInstanceIsAskedInTime() {
        instances.readable = false;
        instances.placements.add(new Placement(3, SELF, Set.of()));
        RowRouter router = router(LONG);
        router.stop();

        assertThat(router.read(View.ORDER.of("o-1"), ReadTerms.DEFAULT, QUESTION))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(NotReadableException.class);
        assertThat(instances.asked).containsExactly(SELF);
    }

    @Test
    void aFaultOfOursIsNotTriedAgain() {
        instances.fault = new IllegalStateException("a query of the wrong type");
        instances.placements.add(new Placement(3, SELF, Set.of()));

        assertThat(failure(ReadTerms.DEFAULT, LONG)).isSameAs(instances.fault);
        assertThat(instances.asked).containsExactly(SELF);
    }

    @Test
    void aReadThatWasPassedOnIsAnsweredHereOrNotAtAll() {
        instances.readable = false;
        instances.placements.add(new Placement(3, PEER, Set.of(SELF)));

        assertThat(router(LONG).readPassedOn(View.ORDER.of("o-1"), STALE))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(NotReadableException.class);
        assertThat(instances.asked).containsExactly(SELF);
    }

    private Routed<Order> read(ReadTerms terms, Duration patience) {
        return router(patience).read(View.ORDER.of("o-1"), terms, QUESTION).join();
    }

    private Throwable failure(ReadTerms terms, Duration patience) {
        try {
            router(patience).read(View.ORDER.of("o-1"), terms, QUESTION).get();
            throw new AssertionError("it was answered");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private RowRouter router(Duration patience) {
        return new RowRouter(instances, instances, () -> SELF, new Patience(patience, patience));
    }

    /** This instance and its peers; what they are told to say is said in turn, the last placement again and again. */
    private static final class Instances implements StateReader, Peers {

        private static final Placement NOWHERE = new Placement(-1, HostInfo.unavailable(), Set.of());

        private final Deque<Placement> placements = new ArrayDeque<>();
        private final List<HostInfo> asked = Collections.synchronizedList(new ArrayList<>());
        private final List<Reply> replies = new ArrayList<>();
        private boolean readable = true;
        private RuntimeException fault;

        @Override
        public boolean hosts(BoundedContext context) {
            return true;
        }

        @Override
        public Set<String> inputs(BoundedContext context) {
            return Set.of();
        }

        @Override
        public Placement locate(Query<?> query) throws NotReadableException {
            Placement placement = placements.size() > 1 ? placements.poll() : placements.peek();
            if (placement == NOWHERE) {
                throw new NotReadableException("no instance owns it at the moment");
            }
            return placement;
        }

        @Override
        public <R> CompletableFuture<Answer<R>> read(Query<R> query, int partition, ReadTerms terms, Duration atMost) {
            asked.add(SELF);
            if (fault != null) {
                return CompletableFuture.failedFuture(fault);
            }
            return readable
                    ? CompletableFuture.completedFuture(
                            new Answer<>(Optional.empty(), partition, Role.ACTIVE, Duration.ZERO, Map.of()))
                    : CompletableFuture.failedFuture(new NotReadableException("it is being restored"));
        }

        @Override
        public CompletableFuture<Reply> ask(HostInfo peer, Question question, Duration atMost) {
            asked.add(peer);
            Reply reply = replies.remove(0);
            return reply == null
                    ? CompletableFuture.failedFuture(new IOException("connection refused"))
                    : CompletableFuture.completedFuture(reply);
        }
    }
}
