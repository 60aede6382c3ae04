package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.schedule.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** What happens to the worker, the registry and the payment processor. */
final class EdgeFaults {

    /** What goes wrong all the time: it is told anew with every change. */
    private static final String USUAL = "\"declineShare\": 0.05, \"duplicateShare\": 0.05, \"reorderShare\": 0.02";

    /** Longer than a checkout waits. */
    private static final int LATE_MS = 33_000;

    private final Cluster cluster;
    private final HttpClient http = HttpClient.newHttpClient();

    EdgeFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Map<Kind, Action> actions) {
        actions.put(Kind.WORKER_KILLED, killed("worker"));
        actions.put(
                Kind.WORKER_ZOMBIE,
                new Action(
                        fault -> {
                            cluster.process("worker").freeze();
                            return "frozen";
                        },
                        fault -> {
                            cluster.process("worker").thaw();
                            return "thawed";
                        }));
        actions.put(Kind.REGISTRY_KILLED, killed("registry"));
        actions.put(Kind.PROCESSOR_KILLED, killed("stripe"));
        actions.put(Kind.PROCESSOR_FAILS, answers("\"failShare\": 0.2, \"dropShare\": 0.3"));
        actions.put(Kind.PROCESSOR_LATE, answers("\"delayMs\": " + LATE_MS));
    }

    private Action killed(String process) {
        return new Action(
                fault -> {
                    cluster.process(process).kill();
                    return "killed";
                },
                fault -> {
                    cluster.process(process).start();
                    return "started";
                });
    }

    private Action answers(String faults) {
        return new Action(
                fault -> {
                    tell(USUAL + ", " + faults);
                    return "the processor has " + faults.replace("\"", "");
                },
                fault -> {
                    tell(USUAL);
                    return "the processor answers";
                });
    }

    private void tell(String faults) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.processorUrl() + "/faults"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString('{' + faults + '}'))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the processor did not take its faults: " + response.body());
        }
    }
}
