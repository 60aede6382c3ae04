package com.acme.commerce.app.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the open transactions of instances that were killed, as soon as their groups know that they are gone. Nobody else
 * would before the transaction times out, and until then all who read its partitions wait.
 *
 * <p>So the timeout may be long, and it has to be: a broker that aborts transactions of producers that still go on, because
 * it was away for longer than the timeout itself, was seen to leave some hanging and records of others committed.
 *
 * <p>To fence a producer is safe at any time. One that lives after all, frozen and thrown out of its group, finds its
 * transaction aborted, which it would not have been allowed to commit either, and joins again.
 */
public final class AbandonedTransactions implements AutoCloseable {

    /** A group needs seconds to notice that a member is gone; this adds little to that. */
    private static final Duration PERIOD = Duration.ofMillis(500);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);

    private final Admin admin;
    private final Collection<String> applications;
    private final Membership.Kind membership;
    private final ListTransactionsOptions longOpen;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "abandoned-transactions");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param admin stays open
     * @param applications whose members look after each other
     * @param usual how long a transaction is open while all is well: only those that are open for longer are looked at
     */
    public AbandonedTransactions(
            Admin admin, Collection<String> applications, Membership.Kind membership, Duration usual) {
        this.admin = admin;
        this.applications = List.copyOf(applications);
        this.membership = membership;
        this.longOpen = new ListTransactionsOptions()
                .filterStates(Set.of(TransactionState.ONGOING))
                .filterOnDuration(usual.toMillis());
        schedule.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            // In this order: who has an open transaction was a member then, unless it is gone.
            Set<String> open =
                    admin.listTransactions(longOpen).all().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).stream()
                            .map(TransactionListing::transactionalId)
                            .collect(Collectors.toSet());
            for (String application : applications) {
                if (open.stream().anyMatch(id -> id.startsWith(application))) {
                    end(application, abandoned(application, open, members(application)));
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("cannot look for abandoned transactions: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A schedule ends for good with the first failure.
            LOG.warn("cannot look for abandoned transactions", e);
        }
    }

    /**
     * The transactions of processes that are no longer in the group.
     *
     * @param open transactional ids, of any application
     * @param members client ids of the group's members
     * @return none where a member's process is not to be told from its client id, or nobody is there
     */
    static Set<String> abandoned(String application, Collection<String> open, Collection<String> members) {
        // As Kafka Streams forms them from the id of the application and a random id of the process.
        Pattern client = Pattern.compile(Pattern.quote(application) + "-(" + UUID + ")-StreamThread-\\d+-consumer");
        Pattern transaction = Pattern.compile(Pattern.quote(application) + "-(" + UUID + ")-\\d+");
        Set<String> alive = new HashSet<>();
        for (String member : members) {
            Matcher id = client.matcher(member);
            if (!id.matches()) {
                return Set.of();
            }
            alive.add(id.group(1));
        }
        return open.stream()
                .filter(id -> {
                    Matcher process = transaction.matcher(id);
                    return !alive.isEmpty() && process.matches() && !alive.contains(process.group(1));
                })
                .collect(Collectors.toSet());
    }

    private Set<String> members(String application) throws ExecutionException, InterruptedException, TimeoutException {
        Stream<String> members = membership == Membership.Kind.STREAMS
                ? admin
                        .describeStreamsGroups(List.of(application))
                        .describedGroups()
                        .get(application)
                        .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                        .members()
                        .stream()
                        .map(StreamsGroupMemberDescription::clientId)
                : admin
                        .describeConsumerGroups(List.of(application))
                        .describedGroups()
                        .get(application)
                        .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                        .members()
                        .stream()
                        .map(MemberDescription::clientId);
        return members.collect(Collectors.toSet());
    }

    private void end(String application, Set<String> abandoned)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (!abandoned.isEmpty()) {
            admin.fenceProducers(abandoned).all().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            LOG.warn("{}: ended the transactions of processes that are gone: {}", application, abandoned);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
