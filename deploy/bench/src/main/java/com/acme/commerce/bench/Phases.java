package com.acme.commerce.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What a load goes through on a platform that has just been started.
 *
 * @param settle until then at the latest it is measured, although it may still become faster
 * @param warmUp before each run is measured
 * @param measure how long each run is measured
 */
public record Phases(Duration settle, Duration warmUp, Duration measure) {

    /** Of a load that is not measured. */
    public static final Phases NONE = new Phases(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** For the report. */
    public Map<String, String> toMap() {
        return Map.of(
                "settleSeconds", Long.toString(settle.toSeconds()),
                "warmUpSeconds", Long.toString(warmUp.toSeconds()),
                "durationSeconds", Long.toString(measure.toSeconds()));
    }
}
