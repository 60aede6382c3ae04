package com.acme.commerce.chaos.schedule;

import java.util.Locale;

/**
 * The faults that there are. The times are how long one lasts, in milliseconds; starting again, catching up and taking
 * over come after that.
 */
public enum Kind {
    /** kill -9; started again when it heals. */
    INSTANCE_KILLED(Subject.INSTANCES, 3_000, 8_000),
    /** SIGSTOP for longer than a session of 6 s: it wakes up when others have its partitions and ended its transactions. */
    INSTANCE_ZOMBIE(Subject.INSTANCES, 8_000, 14_000),
    /** SIGSTOP for less than a session. */
    INSTANCE_PAUSED(Subject.INSTANCES, 1_000, 4_000),
    /** kill -9, and the folder of its state is gone when it starts again. */
    STATE_DELETED(Subject.INSTANCES, 2_000, 5_000),
    /** kill -9, and bytes in the files of its stores are others when it starts again. */
    STATE_DAMAGED(Subject.INSTANCES, 2_000, 5_000),
    /** The disk of its state has no room left. */
    DISK_FULL(Subject.INSTANCES, 5_000, 12_000),
    /** Its wall clock is set forward or back, and right again when it heals. */
    CLOCK_STEPPED(Subject.INSTANCES, 5_000, 12_000),
    /** All instances end in order and start again, one after the other. */
    ROLLING_RESTART(Subject.INSTANCES, 15_000, 24_000),
    /** Two of three instances end in order, and are started again when it heals. */
    SCALED_TO_ONE(Subject.INSTANCES, 10_000, 18_000),
    /** SIGSTOP for longer than the two minutes that a transaction may take. */
    INSTANCE_COMA(Subject.INSTANCES, 125_000, 135_000),
    BROKER_KILLED(Subject.BROKERS, 4_000, 10_000),
    /** SIGSTOP for longer than the session of a broker, 3 s. */
    BROKER_ZOMBIE(Subject.BROKERS, 5_000, 12_000),
    BROKER_PAUSED(Subject.BROKERS, 500, 2_000),
    /** Every partition gets another leader, and its preferred one back when it heals. */
    LEADERS_MOVED(Subject.BROKERS, 2_000, 5_000),
    /** kill -9 of all brokers. */
    BROKERS_KILLED(Subject.BROKERS, 6_000, 10_000),
    /** The same for longer than a minute. */
    BROKERS_AWAY(Subject.BROKERS, 62_000, 75_000),
    WORKER_KILLED(Subject.WORKER, 2_000, 8_000),
    /** SIGSTOP for longer than a session. */
    WORKER_ZOMBIE(Subject.WORKER, 12_000, 16_000),
    BROKER_LINK_SLOW(Subject.BROKER_LINKS, 4_000, 10_000),
    /** Bytes get through in one direction only. */
    BROKER_LINK_CUT(Subject.BROKER_LINKS, 4_000, 12_000),
    /** Connections break again and again. */
    BROKER_LINK_DROPS(Subject.BROKER_LINKS, 3_000, 8_000),
    REGISTRY_LINK_CUT(Subject.REGISTRY, 3_000, 10_000),
    REGISTRY_KILLED(Subject.REGISTRY, 3_000, 10_000),
    PEER_LINK_SLOW(Subject.PEER_LINKS, 3_000, 8_000),
    PEER_LINK_CUT(Subject.PEER_LINKS, 3_000, 10_000),
    PEER_LINK_DROPS(Subject.PEER_LINKS, 3_000, 8_000),
    PROCESSOR_KILLED(Subject.PROCESSOR, 3_000, 10_000),
    /** It fails requests, and does others without an answer. */
    PROCESSOR_FAILS(Subject.PROCESSOR, 5_000, 10_000),
    /** It answers after the checkout has given up. */
    PROCESSOR_LATE(Subject.PROCESSOR, 4_000, 8_000),
    /** Records that nobody can take. */
    POISON(Subject.INPUT, 2_000, 5_000),
    /** Carts, commands and outcomes of before are said again, in another order. */
    INPUT_REPEATED(Subject.INPUT, 2_000, 5_000),
    /** Everybody buys one product. */
    HOT_PRODUCT(Subject.INPUT, 4_000, 8_000);

    private static final int RARE_FROM_MS = 60_000;

    private final Subject subject;
    private final int shortestMs;
    private final int longestMs;

    Kind(Subject subject, int shortestMs, int longestMs) {
        this.subject = subject;
        this.shortestMs = shortestMs;
        this.longestMs = longestMs;
    }

    public Subject subject() {
        return subject;
    }

    int shortestMs() {
        return shortestMs;
    }

    int longestMs() {
        return longestMs;
    }

    /** Whether it lasts so long that only a long run has it, and seldom. */
    boolean isRare() {
        return shortestMs >= RARE_FROM_MS;
    }

    /** As it is called in reports, for example {@code broker-killed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
