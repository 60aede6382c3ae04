package com.acme.commerce.app.health;

import com.acme.commerce.app.streams.ApplicationStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What an orchestrator asks an instance. Three different questions: has it started (until then, be patient), would a
 * restart help (then do it), and should requests be sent to it.
 */
public final class Health {

    private static final Set<String> ENDED = Set.of("ERROR", "PENDING_ERROR", "NOT_RUNNING");

    private final Supplier<List<ApplicationStatus>> applications;
    private volatile boolean starting = true;
    private volatile boolean stopping;

    /** @param applications how each of them fares now */
    public Health(Supplier<List<ApplicationStatus>> applications) {
        this.applications = applications;
    }

    /**
     * An answer.
     *
     * @param reasons why not, for people; empty where the answer is yes
     */
    public record Verdict(List<String> reasons) {

        public boolean isUp() {
            return reasons.isEmpty();
        }
    }

    /** All applications have been told to start. */
    public void started() {
        starting = false;
    }

    /** The end has begun: no more requests, please. */
    public void stopping() {
        stopping = true;
    }

    public List<ApplicationStatus> applications() {
        return applications.get();
    }

    /** Every application has had its first partitions assigned. */
    public Verdict startup() {
        return verdict(List.of(
                only(starting, "the applications are being started"),
                failing(status -> !status.assigned(), "has not been given partitions yet")));
    }

    /** Nothing is broken that a restart would mend. A rebalance or an absent broker is not: a restart makes both worse. */
    public Verdict live() {
        if (starting || stopping) {
            return new Verdict(List.of());
        }
        return verdict(List.of(
                failing(Health::ended, "has ended"),
                failing(status -> !ended(status) && status.liveThreads() == 0, "has no stream thread alive"),
                failing(ApplicationStatus::stalled, "has read records and commits nothing")));
    }

    /** Every application has caught up once and none has ended. Rebalances do not count, or all would flap together. */
    public Verdict ready() {
        return verdict(List.of(
                only(stopping, "the instance is stopping"),
                only(starting, "the applications are being started"),
                failing(status -> !status.caughtUp(), "has not caught up yet"),
                failing(Health::ended, "has ended")));
    }

    private List<String> failing(Predicate<ApplicationStatus> bad, String what) {
        return applications.get().stream()
                .filter(bad)
                .map(status -> status.application() + " " + what)
                .toList();
    }

    private static List<String> only(boolean applies, String reason) {
        return applies ? List.of(reason) : List.of();
    }

    private static boolean ended(ApplicationStatus status) {
        return ENDED.contains(status.state());
    }

    private static Verdict verdict(List<List<String>> reasons) {
        return new Verdict(reasons.stream().flatMap(List::stream).toList());
    }
}
