package com.acme.commerce.workers;

import com.acme.commerce.config.Settings;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.carrier.LocalCarrier;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the carrier worker, and what they mean for its parts. */
public final class CarrierWorkerConfig {

    /** Consumer group of all carrier workers, unless {@code kafka.group.id} says otherwise. */
    public static final String GROUP = "commerce-carrier-worker";

    static final String PREFIX = "carrier.";

    private static final String DELIVERY_DELAY = PREFIX + "delivery.delay.ms";
    private static final String FAILURE_SHARE = PREFIX + "failure.share";
    private static final String DUPLICATE_SHARE = PREFIX + "duplicate.share";
    private static final String REORDERED_SHARE = PREFIX + "reordered.share";

    /** Shipping asks the carrier again by itself, so there is nothing to gain by trying for days. */
    private static final WorkerSettings.Defaults DEFAULTS =
            new WorkerSettings.Defaults(5_000, Duration.ofHours(1), Duration.ofHours(12), 8072);

    /** A request counts as done with the end of its shipment, and an orderly stop does not wait for minutes. */
    private static final Duration MOST_DELAY = Duration.ofMinutes(1);

    private final Settings settings;

    private CarrierWorkerConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    public static CarrierWorkerConfig load(Map<String, String> environment) {
        CarrierWorkerConfig config = new CarrierWorkerConfig(Settings.load(definition(), environment));
        if (config.worker().profile() == Profile.PRODUCTION) {
            throw new ConfigException(Profile.KEY
                    + " must not be production: the local carrier says of goods that they arrived, and moves"
                    + " none");
        }
        return config;
    }

    private static ConfigDef definition() {
        return WorkerSettings.addTo(new ConfigDef(), PREFIX, DEFAULTS)
                .define(
                        DELIVERY_DELAY,
                        Type.LONG,
                        2_000L,
                        Range.between(1, MOST_DELAY.toMillis()),
                        Importance.LOW,
                        "Local carrier: milliseconds from the booking to the end.")
                .define(FAILURE_SHARE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Local carrier: do not arrive.")
                .define(DUPLICATE_SHARE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Local carrier: told twice.")
                .define(
                        REORDERED_SHARE,
                        Type.DOUBLE,
                        0.0,
                        share(),
                        Importance.LOW,
                        "Local carrier: the booking told after the end.");
    }

    private static Range share() {
        return Range.between(0, 1);
    }

    WorkerSettings worker() {
        return new WorkerSettings(settings, PREFIX, GROUP, "carrier-worker");
    }

    /** What the cluster must have for the worker. */
    ClientNeeds needs() {
        return PlatformClients.carrierWorker(worker().groupId(), worker().catalogue());
    }

    LocalCarrier.Habits habits() {
        return new LocalCarrier.Habits(
                Duration.ofMillis(settings.getLong(DELIVERY_DELAY)),
                settings.getDouble(FAILURE_SHARE),
                settings.getDouble(DUPLICATE_SHARE),
                settings.getDouble(REORDERED_SHARE));
    }
}
