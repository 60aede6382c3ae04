package com.acme.commerce.local.platform;

import com.acme.commerce.local.monitor.Lag;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.topics.KafkaCalls;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How the platform does now.
 *
 * @param running whether every process that was started runs and can be used; false if none was started
 * @param bootstrapServers of the broker; null if it was never started
 * @param registryUrl of the schema registry; null if it was never started
 * @param lagRecords records that are not processed yet, by consumer group; null if the broker does not say
 * @param processes in the order of their start
 */
public record StatusReport(
        boolean running,
        String data,
        String bootstrapServers,
        String registryUrl,
        Map<String, Long> lagRecords,
        List<ProcessStatus> processes) {

    /**
     * @param state {@code ready}, {@code starting} (runs, but does not answer yet or any more), or {@code ended}
     * @param address where it listens; null if it does not
     */
    public record ProcessStatus(String name, String state, long pid, String address, String log) {}

    /** Asks every process. */
    public static StatusReport of(Home home, PlatformState state) {
        HttpProbe http = new HttpProbe();
        Map<String, Long> lag = lag(state);
        List<ProcessStatus> processes = state.children().stream()
                .map(child -> status(child, http, state, lag != null))
                .toList();
        boolean all = !processes.isEmpty()
                && processes.stream().allMatch(process -> process.state().equals("ready"));
        boolean known = state.ports() != null;
        return new StatusReport(
                all,
                home.data().toString(),
                known ? state.bootstrapServers() : null,
                known ? state.registryUrl() : null,
                lag,
                processes);
    }

    private static ProcessStatus status(Child child, HttpProbe probe, PlatformState state, boolean brokerAnswers) {
        String name = child.name();
        boolean http = ProcessNames.isInstance(name);
        String address = child.port() == 0 ? null : (http ? "http://" : "") + "127.0.0.1:" + child.port();
        boolean answers = http
                ? probe.answers(address + "/health/ready")
                : switch (name) {
                    case ProcessNames.BROKER -> brokerAnswers;
                    case ProcessNames.STRIPE -> probe.answers(state.stripeUrl() + "/health");
                    case ProcessNames.MAIL -> probe.answers(state.mailboxUrl() + "/health");
                    case ProcessNames.LAG -> probe.answers(state.lagUrl() + "/health/ready");
                    case ProcessNames.REGISTRY -> probe.answers(state.registryUrl() + "/subjects");
                    default -> true;
                };
        String now = !child.isRunning() ? "ended" : answers ? "ready" : "starting";
        return new ProcessStatus(name, now, child.pid(), address, child.log().toString());
    }

    private static Map<String, Long> lag(PlatformState state) {
        if (!state.child(ProcessNames.BROKER).map(Child::isRunning).orElse(false)) {
            return null;
        }
        try (Admin admin = KafkaCalls.admin(state.bootstrapServers())) {
            return new TreeMap<>(Lag.byGroup(admin));
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
