package com.acme.commerce.catalog.outbox;

import com.acme.commerce.catalog.StopSignal;
import com.acme.commerce.contracts.TopicDef;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what is in the outbox: in the order of its positions, at least once, and only what was committed. Several relays
 * may run; one of them is at work, and the others wait for its turn to end.
 */
public final class Relay implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Rows of a transaction at the brokers. */
    private static final int BATCH = 500;

    /** Few enough that deleting them holds nothing up. */
    private static final int CLEANED_AT_ONCE = 5_000;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 5_000, 0.2);

    private final DataSource database;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final ProductEvents events;
    private final Habits habits;
    private final RelayMeters meters;
    private final Clock clock;
    private final StopSignal stop;

    private int failures;
    private Instant looked = Instant.EPOCH;

    /**
     * How a relay goes about it.
     *
     * @param poll how long it waits when there is nothing to publish
     * @param keep how long rows stay that were published
     */
    public record Habits(Duration poll, Duration keep) {}

    /**
     * @param database whose connections are not pooled
     * @param producers of producers that share a transactional id
     */
    public Relay(
            DataSource database,
            Supplier<Producer<byte[], byte[]>> producers,
            TopicDef topic,
            Serializer<SpecificRecord> values,
            Habits habits,
            RelayMeters meters,
            Clock clock,
            StopSignal stop) {
        this.database = database;
        this.producers = producers;
        this.events = new ProductEvents(topic, values);
        this.habits = habits;
        this.meters = meters;
        this.clock = clock;
        this.stop = stop;
    }

    /** Returns once it is told to stop. What goes wrong with database, brokers or registry is tried again from the start. */
    @Override
    public void run() {
        while (!stop.isGiven()) {
            try (RelaySession session = new RelaySession(database)) {
                awaitTurn(session);
                if (!stop.isGiven()) {
                    work(session);
                }
            } catch (SQLException | KafkaException e) {
                meters.failed();
                LOG.warn("the relay begins anew: {}", e.toString());
                stop.pause(Duration.ofMillis(BACKOFF.backoff(failures++)));
            }
        }
    }

    private void awaitTurn(RelaySession session) throws SQLException {
        while (!stop.isGiven() && !session.takesTurn()) {
            look(session);
            stop.pause(LOOK);
        }
    }

    private void work(RelaySession session) throws SQLException {
        try (EventPublisher publisher = new EventPublisher(producers.get())) {
            LOG.info("this relay is at work");
            meters.atWork();
            while (!stop.isGiven()) {
                if (publish(session, publisher) < BATCH) {
                    stop.pause(habits.poll());
                }
                look(session);
            }
        }
    }

    private int publish(RelaySession session, EventPublisher publisher) throws SQLException {
        List<OutboxRow> rows = session.pending(BATCH);
        if (!rows.isEmpty()) {
            publisher.publish(rows.stream().map(events::record).toList());
            session.markPublished(rows);
            meters.published(rows.size());
        }
        failures = 0;
        return rows.size();
    }

    /** Once in a while, whether or not there is anything to publish. */
    private void look(RelaySession session) throws SQLException {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(LOOK))) {
            session.clean(now.minus(habits.keep()), CLEANED_AT_ONCE);
            meters.sees(session.backlog());
            looked = now;
        }
    }
}
