package com.acme.commerce.helm;

import java.util.stream.Stream;

/** Whether the cluster waits until a program has ended. */
final class Termination {

    /** All programs end within these: docs/operations.md. */
    static final int CLOSE_SECONDS = 28;

    private Termination() {}

    static Stream<String> problems(Rendered rendered) {
        return rendered.workloads().stream()
                .filter(workload -> !workload.object().path("kind").asText().equals("Job"))
                .filter(workload -> graceSeconds(workload) <= preStopSeconds(workload) + CLOSE_SECONDS)
                .map(workload -> workload.title() + " is killed " + graceSeconds(workload)
                        + " s after it was asked to end, and may need " + (preStopSeconds(workload) + CLOSE_SECONDS));
    }

    private static int graceSeconds(Workload workload) {
        // What a cluster takes where it is not told.
        return workload.pod().path("terminationGracePeriodSeconds").asInt(30);
    }

    private static int preStopSeconds(Workload workload) {
        return workload.container().at("/lifecycle/preStop/sleep/seconds").asInt();
    }
}
