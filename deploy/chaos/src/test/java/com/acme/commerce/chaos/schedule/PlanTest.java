package com.acme.commerce.chaos.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlanTest {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final Duration BUILD = Duration.ofMinutes(4);
    private static final Duration HOUR = Duration.ofMinutes(60);

    @Property(tries = 100)
    void isTheSameForTheSameSeedAndDuration(@ForAll long seed, @ForAll @IntRange(min = 30, max = 3_600) int seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        assertThat(Plan.of(seed, duration, ALL)).isEqualTo(Plan.of(seed, duration, ALL));
    }

    @Property(tries = 100)
    void isAnotherForAnotherSeed(@ForAll long seed) {
        assertThat(Plan.of(seed, BUILD, ALL).faults())
                .isNotEqualTo(Plan.of(seed + 1, BUILD, ALL).faults());
    }

    @Property(tries = 200)
    void everyFaultHealsBeforeTheEndAndBeforeTheNextEpisode(
            @ForAll long seed, @ForAll @IntRange(min = 30, max = 3_600) int seconds) {
        Plan plan = Plan.of(seed, Duration.ofSeconds(seconds), ALL);
        long healed = 0;
        int episode = 0;
        for (Fault fault : plan.faults()) {
            assertThat(fault.lengthMs()).isPositive();
            assertThat(fault.healMs()).isLessThanOrEqualTo(plan.duration().toMillis());
            if (fault.episode() != episode) {
                assertThat(fault.beginMs()).isGreaterThan(healed);
                assertThat(fault.episode()).isEqualTo(episode + 1);
                episode = fault.episode();
            }
            healed = Math.max(healed, fault.healMs());
        }
    }

    @Property(tries = 200)
    void aPairOverlapsAndIsAboutTwoThings(@ForAll long seed) {
        List<List<Fault>> pairs =
                Plan.of(seed, HOUR, ALL).faults().stream()
                        .collect(Collectors.groupingBy(Fault::episode))
                        .values()
                        .stream()
                        .filter(episode -> episode.size() > 1)
                        .toList();
        assertThat(pairs).hasSizeGreaterThan(30);
        assertThat(pairs).allSatisfy(pair -> {
            assertThat(pair).hasSize(2);
            assertThat(pair.get(1).beginMs())
                    .isBetween(pair.get(0).beginMs(), pair.get(0).healMs() - 1);
            assertThat(pair.get(0).kind().subject())
                    .isNotEqualTo(pair.get(1).kind().subject());
        });
    }

    @Property(tries = 300)
    void fourMinutesHaveAtLeastTwentyFaults(@ForAll long seed) {
        assertThat(Plan.of(seed, BUILD, ALL).faults()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Property(tries = 300)
    void anHourHasThreeHundredFaultsOfEveryKind(@ForAll long seed) {
        Plan plan = Plan.of(seed, HOUR, ALL);
        assertThat(plan.faults()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(plan.kinds()).isEqualTo(ALL);
    }

    @Property(tries = 50)
    void everyFaultIsAboutOneOfTheTargetsOfItsKind(@ForAll long seed) {
        assertThat(Plan.of(seed, HOUR, ALL).faults())
                .allMatch(fault -> fault.kind().subject().targets().contains(fault.target()))
                .allMatch(fault -> fault.variant() >= 0 && fault.variant() < 1_000);
    }

    @Property(tries = 50)
    void whatTheMachineDoesNotHaveDoesNotComeUp(@ForAll long seed) {
        Set<Kind> had = EnumSet.complementOf(EnumSet.of(Kind.DISK_FULL, Kind.CLOCK_STEPPED));
        assertThat(Plan.of(seed, HOUR, had).kinds()).isEqualTo(had);
    }

    @Example
    void refusesWhatHasNoRoomForAFault() {
        assertThatThrownBy(() -> Plan.of(1, Duration.ofSeconds(29), ALL))
                .hasMessage("duration must be at least 30 s, but is 29 s");
        assertThatThrownBy(() -> Plan.of(1, BUILD, Set.of(Kind.INSTANCE_COMA)))
                .hasMessage("kinds must have one that is not rare, but are [INSTANCE_COMA]");
    }
}
