package com.acme.commerce.replay;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Takes away what an application keeps on the cluster, so that it begins anew with what its topics still have. */
final class ContextReset {

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(250);

    /** Brokers delete in the background. */
    private static final Duration DELETED_WITHIN = Duration.ofSeconds(30);

    private final Cluster cluster;

    ContextReset(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Deletes its changelogs, and then its group. Never the other way round: without its group but with its changelogs an
     * application would process everything a second time onto the state of the first; with its group but without its
     * changelogs it does not start, and this can be repeated.
     *
     * @param patience for instances that are still about to end
     * @return the topics that were deleted
     * @throws ReplayRefusedException if an instance goes on running it, or the brokers do not delete
     */
    Set<String> reset(String applicationId, Duration patience) {
        long begin = System.nanoTime();
        while (cluster.hasMembers(applicationId)) {
            pause(
                    begin,
                    patience,
                    "instances run " + applicationId,
                    "End all instances that run it, with their state, and repeat the command.");
        }
        Set<String> internal = new TreeSet<>(cluster.internalTopics(applicationId));
        if (!internal.isEmpty()) {
            cluster.delete(internal);
        }
        long deletion = System.nanoTime();
        while (!cluster.internalTopics(applicationId).isEmpty()) {
            pause(
                    deletion,
                    DELETED_WITHIN,
                    "the brokers do not delete the topics of " + applicationId,
                    "See whether all of them run, and repeat the command.");
        }
        cluster.deleteGroup(applicationId);
        return internal;
    }

    private static void pause(long begin, Duration atMost, String why, String hint) {
        if (System.nanoTime() - begin > atMost.toNanos()) {
            throw new ReplayRefusedException(why, hint);
        }
        LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
    }
}
