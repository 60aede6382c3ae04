package com.acme.commerce.workers;

import com.acme.commerce.config.Settings;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.workers.moderation.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the moderation worker, and what they mean for its parts. */
public final class ModerationWorkerConfig {

    /** Consumer group of all moderation workers, unless {@code kafka.group.id} says otherwise. */
    public static final String GROUP = "commerce-moderation-worker";

    static final String PREFIX = "moderation.";

    private static final String POLICY = PREFIX + "policy.file";

    private static final WorkerSettings.Defaults DEFAULTS =
            new WorkerSettings.Defaults(1_000, Duration.ofHours(12), Duration.ofDays(2), 8071);

    private static final String SHIPPED_POLICY = "/moderation-policy.properties";

    private final Settings settings;

    private ModerationWorkerConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    public static ModerationWorkerConfig load(Map<String, String> environment) {
        return new ModerationWorkerConfig(Settings.load(definition(), environment));
    }

    private static ConfigDef definition() {
        return WorkerSettings.addTo(new ConfigDef(), PREFIX, DEFAULTS)
                .define(
                        POLICY,
                        Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "File with the moderation policy; the one that is shipped where it is left out.");
    }

    WorkerSettings worker() {
        return new WorkerSettings(settings, PREFIX, GROUP, "moderation-worker");
    }

    /** What the cluster must have for the worker. */
    ClientNeeds needs() {
        return PlatformClients.moderationWorker(worker().groupId(), worker().catalogue());
    }

    /** @throws ConfigException if it cannot be read, or says what it must not */
    Policy policy() {
        String file = settings.getString(POLICY);
        Properties properties = new Properties();
        try (InputStream in = file.isEmpty()
                ? ModerationWorkerConfig.class.getResourceAsStream(SHIPPED_POLICY)
                : Files.newInputStream(Path.of(file))) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(POLICY + ": cannot be read: " + e);
        }
        return Policy.of(properties);
    }
}
