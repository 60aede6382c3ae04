package com.acme.commerce.chaos.schedule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What goes wrong in a run, and when: the same for the same seed and duration. Kinds are dealt from a shuffled deck, so
 * that each comes up before any comes again. About half of the faults come in pairs that overlap.
 *
 * @param seed that it was made of
 * @param duration of the time in which faults happen; after it comes what it takes to drain and to check
 * @param faults in the order of their beginnings
 */
public record Plan(long seed, Duration duration, List<Fault> faults) {

    /** Load, readers and state get so long to come to speed before the first fault. */
    private static final long QUIET_BEGIN_MS = 8_000;

    /** Between two episodes: enough for some to find a system at rest, and others one that still recovers. */
    private static final int SHORTEST_GAP_MS = 2_000;

    private static final int LONGEST_GAP_MS = 6_000;

    /** One episode in so many has two faults. */
    private static final int PAIR_EVERY = 2;

    /** Rare kinds are in one deck of so many, if the run is long. */
    private static final int RARE_EVERY = 4;

    private static final Duration LONG = Duration.ofMinutes(20);

    private static final Duration SHORTEST = Duration.ofSeconds(30);

    public Plan {
        faults = List.copyOf(faults);
    }

    /**
     * @param kinds that can be had on this machine
     * @throws IllegalArgumentException if the duration has no room for a fault
     */
    public static Plan of(long seed, Duration duration, Set<Kind> kinds) {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "duration must be at least " + SHORTEST.toSeconds() + " s, but is " + duration.toSeconds() + " s");
        }
        if (kinds.stream().noneMatch(kind -> !kind.isRare())) {
            throw new IllegalArgumentException("kinds must have one that is not rare, but are " + kinds);
        }
        return new Dealer(seed, duration, kinds).deal();
    }

    /** The kinds that come up. */
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        faults.forEach(fault -> kinds.add(fault.kind()));
        return kinds;
    }

    /** Deals one plan. */
    private static final class Dealer {

        private final long seed;
        private final Duration duration;
        private final Set<Kind> kinds;
        private final Random random;
        private final Deque<Kind> deck = new ArrayDeque<>();
        private final List<Fault> faults = new ArrayList<>();
        private int decks;
        private int episode;

        Dealer(long seed, Duration duration, Set<Kind> kinds) {
            this.seed = seed;
            this.duration = duration;
            this.kinds = kinds;
            this.random = new Random(seed);
        }

        Plan deal() {
            long end = duration.toMillis();
            long now = QUIET_BEGIN_MS;
            while (now + next().longestMs() <= end) {
                now = episode(now, end) + SHORTEST_GAP_MS + random.nextInt(LONGEST_GAP_MS - SHORTEST_GAP_MS);
            }
            return new Plan(seed, duration, faults);
        }

        /** @return when the last of it heals */
        private long episode(long begin, long end) {
            episode++;
            Fault first = fault(deck.remove(), begin);
            faults.add(first);
            Kind other = next();
            if (random.nextInt(PAIR_EVERY) == 0
                    && other.subject() != first.kind().subject()) {
                long at = begin + random.nextInt((int) Math.min(first.lengthMs(), other.longestMs()));
                if (at + other.longestMs() <= end) {
                    Fault second = fault(deck.remove(), at);
                    faults.add(second);
                    return Math.max(first.healMs(), second.healMs());
                }
            }
            return first.healMs();
        }

        private Fault fault(Kind kind, long begin) {
            List<String> targets = kind.subject().targets();
            return new Fault(
                    faults.size() + 1,
                    episode,
                    kind,
                    targets.get(random.nextInt(targets.size())),
                    begin,
                    kind.shortestMs() + random.nextInt(kind.longestMs() - kind.shortestMs() + 1),
                    random.nextInt(1_000));
        }

        /** Stays on the deck. */
        private Kind next() {
            if (deck.isEmpty()) {
                boolean withRare = duration.compareTo(LONG) >= 0 && decks % RARE_EVERY == 0;
                List<Kind> cards = new ArrayList<>(EnumSet.copyOf(kinds));
                cards.removeIf(kind -> kind.isRare() && !withRare);
                Collections.shuffle(cards, random);
                deck.addAll(cards);
                decks++;
            }
            return deck.peek();
        }
    }
}
