package com.acme.commerce.app.queries;

import com.acme.commerce.app.queries.Peers.Question;
import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the first copy that can answer: the active one, and where the reader admits them those that follow; here,
 * or with one hop. While partitions move it looks again where they are until the time is over, so a client sees a slower
 * answer where it would see an error.
 */
public final class RowRouter {

    /** An instance that has not answered for so long may have lost the partition: look again who has it. */
    private static final Duration ATTEMPT = Duration.ofSeconds(1);

    /** So that the answer, or why there is none, arrives while the other instance still waits for it. */
    private static final Duration ATTEMPT_HERE_FOR_OTHERS = Duration.ofMillis(800);

    /** Where another copy can answer, nobody waits long for one that is perhaps frozen. */
    private static final Duration ATTEMPT_BEFORE_OTHERS = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * What a peer says that cannot answer now, does not run the context, has another secret while that is being changed, or
     * has a fault of its own: another copy may do better.
     */
    private static final Set<Integer> CANNOT_ANSWER = Set.of(503, 421, 403, 500);

    private static final Logger LOG = LoggerFactory.getLogger(RowRouter.class);

    private final StateReader state;
    private final Peers peers;
    private final Supplier<HostInfo> self;
    private final Patience patience;
    private final Executor afterPause = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);

    private volatile boolean stopped;

    /** @param self how the other instances know this one */
    public RowRouter(StateReader state, Peers peers, Supplier<HostInfo> self, Patience patience) {
        this.patience = patience;
        this.state = state;
        this.peers = peers;
        this.self = self;
    }

    /**
     * How long a read looks for a copy that can answer.
     *
     * @param usual where any state of the row will do
     * @param forPosition where a record must be processed first, perhaps by the instance that takes its partition over
     */
    public record Patience(Duration usual, Duration forPosition) {

        /** An orderly hand-over takes about a second, one after a crash as long as the session timeout, 6 s, and some. */
        public static final Patience DEFAULT = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    /**
     * From now on a read is tried once: this instance ends before it would have waited for long, and another one can be
     * asked. Also for those under way.
     */
    public void stop() {
        stopped = true;
    }

    /**
     * Reads wherever it is.
     *
     * @param question what another instance is asked
     * @return fails with {@link NotReadableException} after a bounded time where no copy could answer
     */
    public <R> CompletableFuture<Routed<R>> read(Query<R> query, ReadTerms terms, Question question) {
        return read(new QueryRead<>(state, query, terms), terms, question);
    }

    /** The same for anything that a copy of one partition can answer. */
    <V> CompletableFuture<Routed<V>> read(PartitionRead<V> read, ReadTerms terms, Question question) {
        Duration atMost = terms.reached().isEmpty() ? patience.usual() : patience.forPosition();
        Reading<V> reading = new Reading<>(read, terms, question, System.nanoTime() + atMost.toNanos());
        reading.start();
        return reading.result;
    }

    /**
     * Reads what another instance has asked for: here or not at all. During a rebalance two instances can each believe
     * that the other is the owner, and would pass a read back and forth.
     */
    public <R> CompletableFuture<Routed<R>> readPassedOn(Query<R> query, ReadTerms terms) {
        QueryRead<R> read = new QueryRead<>(state, query, terms);
        try {
            return readPassedOn(read, read.locate().partition());
        } catch (NotReadableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    <V> CompletableFuture<Routed<V>> readPassedOn(PartitionRead<V> read, int partition) {
        return read.here(partition, ATTEMPT_HERE_FOR_OTHERS).thenApply(Routed.Here::new);
    }

    /** One read under way; its steps follow one another, whichever threads take them. */
    private final class Reading<V> {

        private final PartitionRead<V> read;
        private final ReadTerms terms;
        private final Question question;
        private final long deadline;
        private final CompletableFuture<Routed<V>> result = new CompletableFuture<>();
        private final Deque<HostInfo> candidates = new ArrayDeque<>();
        private Placement placement;
        private Throwable lastFailure = new NotReadableException("no instance owns it at the moment");
        private Reply lastRefusal;

        Reading(PartitionRead<V> read, ReadTerms terms, Question question, long deadline) {
            this.read = read;
            this.terms = terms;
            this.question = question;
            this.deadline = deadline;
        }

        void start() {
            try {
                placement = read.locate();
                candidates.addAll(placement.candidates(self.get(), terms));
                tryNext();
            } catch (NotReadableException e) {
                lastFailure = e;
                startAgain();
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }

        private void tryNext() {
            HostInfo candidate = candidates.poll();
            if (candidate == null) {
                startAgain();
                return;
            }
            Duration atMost = candidates.isEmpty() ? ATTEMPT : ATTEMPT_BEFORE_OTHERS;
            CompletableFuture<Routed<V>> attempt = candidate.equals(self.get())
                    ? read.here(placement.partition(), atMost).<Routed<V>>thenApply(Routed.Here::new)
                    : peers.ask(candidate, question, atMost).thenCompose(this::accept);
            attempt.whenComplete((routed, failure) -> {
                try {
                    if (failure == null) {
                        result.complete(routed);
                    } else {
                        failed(candidate, failure instanceof CompletionException ? failure.getCause() : failure);
                    }
                } catch (RuntimeException e) {
                    // Nobody else would hear of it, and the client would wait for ever.
                    result.completeExceptionally(e);
                }
            });
        }

        private CompletableFuture<Routed<V>> accept(Reply reply) {
            if (CANNOT_ANSWER.contains(reply.status())) {
                lastRefusal = reply;
                return CompletableFuture.failedFuture(new NotReadableException("its owner cannot answer"));
            }
            return CompletableFuture.completedFuture(new Routed.There<>(reply));
        }

        private void failed(HostInfo candidate, Throwable failure) {
            boolean local = candidate.equals(self.get());
            if (failure instanceof NotReadableException) {
                lastFailure = failure;
            } else if (!local) {
                LOG.debug("{} cannot be asked: {}", candidate, failure.toString());
                lastFailure = new NotReadableException("the instance that has it cannot be reached");
                lastRefusal = null;
            } else {
                result.completeExceptionally(failure);
                return;
            }
            tryNext();
        }

        private void startAgain() {
            if (!stopped && deadline - System.nanoTime() > PAUSE.toNanos()) {
                afterPause.execute(this::start);
            } else if (lastRefusal != null) {
                result.complete(new Routed.There<>(lastRefusal));
            } else {
                result.completeExceptionally(lastFailure);
            }
        }
    }
}
