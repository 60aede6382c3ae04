package com.acme.commerce.contracts.audit;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TopicDef.Cleanup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The topics of audit.
 *
 * @param sightings on the way to the partition of their trail
 * @param trails the trails
 */
public record AuditTopics(TopicDef sightings, TopicDef trails, TopicDef deadLetters) {

    static final String OWNER = "audit";
    private static final String TRAIL = "trailId";

    /** They are read at once. What is left of them says nothing that the trails do not say. */
    private static final Duration ON_THE_WAY = Duration.ofDays(2);

    /** Whoever asks what happened to an order asks within the year. */
    private static final Duration TRAILS = Duration.ofDays(365);

    /** With so many partitions each. */
    public static AuditTopics withPartitions(int partitions) {
        return new AuditTopics(
                new TopicDef(
                        "audit.sightings.v1",
                        Set.of(RecordSighted.class),
                        Optional.of(TRAIL),
                        partitions,
                        Cleanup.DELETE,
                        ON_THE_WAY,
                        OWNER,
                        Optional.empty()),
                new TopicDef(
                        "audit.trails.v1",
                        Set.of(AuditEntryRecorded.class),
                        Optional.of(TRAIL),
                        partitions,
                        Cleanup.DELETE,
                        TRAILS,
                        OWNER,
                        Optional.empty()),
                TopicDef.deadLetters(OWNER, partitions));
    }

    public List<TopicDef> all() {
        return List.of(sightings, trails, deadLetters);
    }
}
