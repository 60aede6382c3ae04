package com.acme.commerce.replay;

import com.acme.commerce.app.streams.Membership;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Puts the rebuilt state in the place of the running one, under another application id. */
final class Switch {

    private final ReplayApplication application;
    private final Cluster cluster;
    private final Clock clock;
    private final Watcher watcher;

    Switch(ReplayApplication application, Cluster cluster, Clock clock, Watcher watcher) {
        this.application = application;
        this.cluster = cluster;
        this.clock = clock;
        this.watcher = watcher;
    }

    /**
     * @param evenIfDifferent whether the rebuilt state is taken although it is not that of the running application
     * @return what came out; switched where it was equal, or that did not matter
     * @throws ReplayRefusedException if an instance still runs the application
     */
    ReplayReport run(RetainedInputs inputs, boolean evenIfDifferent) {
        requireStopped();
        Map<String, Object> consumers = application.settings().client("consumer.", ConsumerConfig.configNames());
        Map<String, Object> producers = application.settings().client("producer.", ProducerConfig.configNames());
        try (Successor successor = Successor.create(application, cluster, producers)) {
            try {
                ReplayReport report =
                        new Replay(application, cluster, consumers, clock, watcher).run(inputs, successor);
                requireStopped();
                if (!report.isEqual() && !evenIfDifferent) {
                    successor.withdraw();
                    return report;
                }
                successor.takeOver();
                return switched(report, successor.generation());
            } catch (RuntimeException e) {
                withdraw(successor, e);
                throw e;
            }
        }
    }

    private void requireStopped() {
        if (application.settings().membership().kind() == Membership.Kind.STREAMS) {
            throw new ReplayRefusedException(
                    "the groups are the broker's (streams.membership=streams), and offsets cannot be given to a new one",
                    "Switch with another membership, or leave the state as it is.");
        }
        if (cluster.hasMembers(application.id())) {
            throw new ReplayRefusedException(
                    application.id() + " is running, and would go on writing to the state that is replaced",
                    "End the instances that run " + application.context().contextName()
                            + ". Where one was killed, wait until its session is over.");
        }
    }

    private static void withdraw(Successor successor, RuntimeException reason) {
        try {
            successor.withdraw();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static ReplayReport switched(ReplayReport report, int generation) {
        List<String> notes = new ArrayList<>(report.notes());
        if (!report.isEqual()) {
            notes.add("the rebuilt state was taken although it differs; no message was sent for that");
        }
        return new ReplayReport(
                report.context(),
                report.applicationId(),
                report.records(),
                report.rows(),
                report.rowsInMotion(),
                report.messages(),
                report.messagesInMotion(),
                report.differenceCount(),
                report.differences(),
                List.copyOf(notes),
                true,
                generation);
    }
}
