package com.acme.commerce.lag;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the cluster and publishes what it sees. Brokers that are away stop no more than one look. */
final class LagWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);

    /** Of the time from one look to the next; the rest is for the questions to the brokers. */
    private static final int SHARE_FOR_RECORDS = 2;

    private final ClusterReader cluster;
    private final RecordReader records;
    private final KnownRecords known = new KnownRecords();
    private final LagMeters meters;
    private final LookTimes times;
    private final Duration interval;
    private final Clock clock;
    private boolean failing;

    LagWatch(
            ClusterReader cluster,
            RecordReader records,
            LagMeters meters,
            LookTimes times,
            Duration interval,
            Clock clock) {
        this.cluster = cluster;
        this.records = records;
        this.meters = meters;
        this.times = times;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void run() {
        times.tried();
        try {
            look();
            times.complete();
            if (failing) {
                LOG.info("the brokers answer again");
            }
            failing = false;
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | KafkaException e) {
            failed(e instanceof ExecutionException ? e.getCause() : e);
        } catch (RuntimeException e) {
            // A schedule ends for good with the first failure.
            LOG.error("a look failed", e);
            failed(e);
        }
    }

    private void look() throws ExecutionException, InterruptedException {
        long begin = System.nanoTime();
        Look look = cluster.look();
        List<Backlog> backlogs = Backlog.of(look);
        known.learn(records.read(known.questions(backlogs), interval.dividedBy(SHARE_FOR_RECORDS)));
        long now = clock.millis();
        List<Lag> lags = backlogs.stream()
                .map(backlog -> Lag.of(backlog, known.at(backlog), now))
                .toList();
        meters.looked(look, lags, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void failed(Throwable reason) {
        meters.failed();
        if (!failing) {
            LOG.warn(
                    "the brokers do not say how groups and topics are; no lag is published for now: {}",
                    reason.toString());
        }
        failing = true;
    }
}
