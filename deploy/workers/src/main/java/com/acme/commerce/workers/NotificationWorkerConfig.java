package com.acme.commerce.workers;

import com.acme.commerce.config.Settings;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.notification.SmtpSettings;
import com.acme.commerce.workers.notification.SmtpSettings.Login;
import com.acme.commerce.workers.notification.SmtpSettings.Security;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the notification worker, and what they mean for its parts. */
public final class NotificationWorkerConfig {

    /** Consumer group of all notification workers, unless {@code kafka.group.id} says otherwise. */
    public static final String GROUP = "commerce-notification-worker";

    static final String PREFIX = "notification.";

    private static final String CUSTOMERS = PREFIX + "customers.url";
    private static final String SMTP_HOST = PREFIX + "smtp.host";
    private static final String SMTP_PORT = PREFIX + "smtp.port";
    private static final String SMTP_SECURITY = PREFIX + "smtp.security";
    private static final String SMTP_USER = PREFIX + "smtp.user";
    private static final String SMTP_PASSWORD = PREFIX + "smtp.password";
    private static final String SMTP_PASSWORD_FILE = PREFIX + "smtp.password.file";
    private static final String FROM = PREFIX + "from";
    private static final String TIMEOUT = PREFIX + "timeout.ms";

    /** One at a time: so many mails at most end with an unknown outcome when a worker is killed. */
    private static final WorkerSettings.Defaults DEFAULTS =
            new WorkerSettings.Defaults(1, Duration.ofHours(12), Duration.ofDays(2), 8073);

    private final Settings settings;

    private NotificationWorkerConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    public static NotificationWorkerConfig load(Map<String, String> environment) {
        NotificationWorkerConfig config = new NotificationWorkerConfig(Settings.load(definition(), environment));
        SmtpSettings smtp = config.smtp();
        if (config.worker().profile() == Profile.PRODUCTION && smtp.security() == Security.NONE) {
            throw new ConfigException(SMTP_SECURITY + ": must not be none where " + Profile.KEY + " is production");
        }
        config.customers();
        return config;
    }

    private static ConfigDef definition() {
        ConfigDef keys = WorkerSettings.addTo(new ConfigDef(), PREFIX, DEFAULTS)
                .define(
                        CUSTOMERS,
                        Type.STRING,
                        "http://127.0.0.1:8080",
                        Importance.HIGH,
                        "Who knows the addresses of customers, without /customers.")
                .define(
                        FROM,
                        Type.STRING,
                        "shop@localhost",
                        new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "Address that mails come from.")
                .define(
                        TIMEOUT,
                        Type.LONG,
                        5_000L,
                        Range.between(100, 10_000),
                        Importance.LOW,
                        "Milliseconds for each answer of the mail server, and of who knows the addresses.");
        return smtp(keys);
    }

    private static ConfigDef smtp(ConfigDef keys) {
        return keys.define(
                        SMTP_HOST,
                        Type.STRING,
                        "127.0.0.1",
                        new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "The mail server.")
                .define(SMTP_PORT, Type.INT, 2525, Range.between(1, 65_535), Importance.HIGH, "Port of it.")
                .define(
                        SMTP_SECURITY,
                        Type.STRING,
                        Security.NONE.configured(),
                        ConfigDef.ValidString.in(Stream.of(Security.values())
                                .map(Security::configured)
                                .toArray(String[]::new)),
                        Importance.HIGH,
                        "starttls begins in the clear and goes no further without TLS, tls begins with it.")
                .define(SMTP_USER, Type.STRING, "", Importance.HIGH, "Who sends; empty where nobody logs in.")
                .define(SMTP_PASSWORD, Type.PASSWORD, "", Importance.HIGH, "Of the user.")
                .define(
                        SMTP_PASSWORD_FILE,
                        Type.STRING,
                        "",
                        Importance.HIGH,
                        "File that has the password, in place of the key.");
    }

    WorkerSettings worker() {
        return new WorkerSettings(settings, PREFIX, GROUP, "notification-worker");
    }

    /** What the cluster must have for the worker. */
    ClientNeeds needs() {
        return PlatformClients.notificationWorker(worker().groupId(), worker().catalogue());
    }

    /** For the consumer of claims, which is in no group. */
    Map<String, Object> claimsConsumer() {
        Map<String, Object> config = worker().consumer();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ConsumerConfig.DEFAULT_MAX_POLL_RECORDS);
        return config;
    }

    /** @throws ConfigException if it is no address */
    URI customers() {
        String url = settings.getString(CUSTOMERS);
        try {
            URI uri = URI.create(url);
            String scheme = uri.getScheme();
            if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ConfigException(CUSTOMERS, url, "no http or https address");
    }

    Duration timeout() {
        return Duration.ofMillis(settings.getLong(TIMEOUT));
    }

    /** @throws ConfigException if user and password do not go together, or the file cannot be read */
    SmtpSettings smtp() {
        return new SmtpSettings(
                settings.getString(SMTP_HOST),
                settings.getInt(SMTP_PORT),
                settings.getString(FROM),
                Security.valueOf(settings.getString(SMTP_SECURITY).toUpperCase(Locale.ROOT)),
                login(),
                timeout());
    }

    private Optional<Login> login() {
        String user = settings.getString(SMTP_USER);
        String password = password();
        if (user.isEmpty() != password.isEmpty()) {
            throw new ConfigException(SMTP_USER + " and " + SMTP_PASSWORD + " go together");
        }
        return user.isEmpty() ? Optional.empty() : Optional.of(new Login(user, password));
    }

    private String password() {
        String given = settings.getPassword(SMTP_PASSWORD).value();
        String file = settings.getString(SMTP_PASSWORD_FILE);
        if (file.isEmpty()) {
            return given;
        }
        if (!given.isEmpty()) {
            throw new ConfigException(SMTP_PASSWORD_FILE + ": stands in place of " + SMTP_PASSWORD + ", not beside it");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new ConfigException(SMTP_PASSWORD_FILE + ": cannot be read: " + e);
        }
    }
}
