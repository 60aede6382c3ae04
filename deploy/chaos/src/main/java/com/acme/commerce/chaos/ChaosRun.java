package com.acme.commerce.chaos;

import com.acme.commerce.chaos.check.Aborts;
import com.acme.commerce.chaos.check.Checker;
import com.acme.commerce.chaos.check.Finding;
import com.acme.commerce.chaos.check.Verdict;
import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.faults.Saboteur;
import com.acme.commerce.chaos.history.Charge;
import com.acme.commerce.chaos.history.FaultEvent;
import com.acme.commerce.chaos.history.HistoryFile;
import com.acme.commerce.chaos.history.Note;
import com.acme.commerce.chaos.schedule.Plan;
import com.acme.commerce.chaos.shop.OrderTail;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.verify.VerifyReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run: bring up, break, heal, drain, check. */
final class ChaosRun {

    private static final Duration TAIL_WITHIN = Duration.ofSeconds(30);

    /** After healing everybody goes on for so long, so that the history shows a system that is well. */
    private static final Duration WELL_FOR = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Plan plan;
    private final double perSecond;
    private final Path historyFile;
    private final Progress progress;

    ChaosRun(Cluster cluster, Plan plan, double perSecond, Path historyFile, Progress progress) {
        this.cluster = cluster;
        this.plan = plan;
        this.perSecond = perSecond;
        this.historyFile = historyFile;
        this.progress = progress;
    }

    Verdict run() throws IOException, InterruptedException {
        cluster.up();
        new Rest(cluster, progress).awaitCaughtUp();
        Optional<VerifyReport> conservation;
        List<Finding> unrest;
        try (HistoryFile history = new HistoryFile(historyFile);
                OrderTail tail = new OrderTail(
                        cluster.bootstrapServers(),
                        cluster.catalogue().orders().name(),
                        cluster.values().deserializer(),
                        history)) {
            cluster.keep((process, what) -> note(history, process, what));
            try (Traffic traffic = new Traffic(cluster, history, plan.seed(), perSecond);
                    Saboteur saboteur = new Saboteur(cluster, history, tail::goesOnSince, this::tell)) {
                saboteur.run(plan);
                note(history, "run", "all faults are over; healing");
                cluster.heal();
                note(history, "run", "healed; draining");
                Thread.sleep(WELL_FOR.toMillis());
                LoadReport load = traffic.stop();
                note(history, "run", "load: " + load.toJson());
            }
            try {
                VerifyReport report = new Rest(cluster, progress).await();
                conservation = Optional.of(report);
                unrest = List.of();
                awaitFacts(tail, report);
                report.toText().lines().limit(2).map(String::strip).forEach(progress::say);
            } catch (PlatformException e) {
                note(history, "run", e.getMessage());
                conservation = Optional.empty();
                unrest = List.of(new Finding("run", e.getMessage(), List.of(e.hint())));
            }
            charges().forEach(history::add);
        }
        cluster.down();
        progress.say("all processes have ended; judging " + historyFile);
        return Checker.judge(HistoryFile.read(historyFile), conservation, unrest, Aborts.in(cluster.brokerFolders()));
    }

    /** The tail reads along, so it is a moment behind who reads to the end. */
    private static void awaitFacts(OrderTail tail, VerifyReport report) throws InterruptedException {
        long wanted = report.summary().orders()
                + report.summary().failed()
                + report.summary().cancelled();
        long deadline = System.nanoTime() + TAIL_WITHIN.toNanos();
        while (tail.count() < wanted && System.nanoTime() - deadline < 0) {
            Thread.sleep(100);
        }
    }

    private List<Charge> charges() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.processorUrl() + "/charges"))
                .timeout(Duration.ofSeconds(60))
                .build();
        JsonNode answer = new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body());
        List<Charge> charges = new ArrayList<>();
        answer.forEach(entry -> charges.add(new Charge(
                entry.get("orderId").asText(),
                entry.get("charges").asInt(),
                entry.get("held").asLong(),
                entry.get("captured").asLong(),
                entry.get("refunded").asLong())));
        return charges;
    }

    private void tell(FaultEvent event) {
        progress.say(String.format(
                Locale.ROOT,
                "%s %d/%d %s %s: %s",
                event.phase(),
                event.number(),
                plan.faults().size(),
                event.kind(),
                event.target(),
                event.effect()));
    }

    private void note(HistoryFile history, String about, String what) {
        history.add(new Note(history.now(), about, what));
        progress.say(about + ": " + what);
    }
}
