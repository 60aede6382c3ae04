package com.acme.commerce.local.platform;

import com.fasterxml.jackson.databind.JsonNode;

/** What an instance says in {@code /health/detail} of the copies of state that it keeps. */
final class Copies {

    /** Kafka Streams, too, counts a copy as caught up that is no more than this behind (acceptable.recovery.lag). */
    private static final long RECORDS_BEHIND = 10_000;

    private Copies() {}

    /** Whether nothing is being restored, and the standbys could take over without a restore that people notice. */
    static boolean areWarm(JsonNode detail) {
        for (JsonNode application : detail.path("applications")) {
            if (application.path("restoring").path("partitions").asInt() > 0
                    || application.path("standbyRecordsBehind").asLong() > RECORDS_BEHIND) {
                return false;
            }
        }
        return true;
    }
}
