package com.acme.commerce.app;

import com.acme.commerce.app.streams.Membership;
import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.state.HostInfo;

/** The keys of an instance, and what they mean for its parts. */
public final class InstanceSettings {

    private static final String HTTP_HOST = "http.host";
    private static final String HTTP_PORT = "http.port";
    private static final String HTTP_OPERATIONS = "http.operations.enabled";
    private static final String APPLICATION_SERVER = "application.server";
    private static final String PEERS_SECRET = "peers.secret";
    private static final String INSTANCE_NAME = "instance.name";
    private static final String CONTEXTS = "contexts";
    private static final String PARTITIONS = "topics.partitions";
    private static final String STATE_DIR = "state.dir";
    private static final String CHECKOUT_DEADLINE = "checkout.deadline.ms";
    private static final String THREADS = "streams.threads";
    private static final String STANDBYS = "streams.standbys";
    private static final String MEMBERSHIP = "streams.membership";
    private static final String CLOSE = "streams.close";
    private static final String COMMIT_STALL = "watchdog.commit.stall.ms";
    private static final String KEEP_REQUESTS = "requests.keep.ms";
    private static final String FLAG_THRESHOLD = "reviews.flag.threshold";
    private static final String COMMIT_INTERVAL = "streams.commit.interval.ms";
    private static final String ROCKSDB_MEMORY = "rocksdb.memory.bytes";

    private static final String LEAVE = "leave";
    private static final String REMAIN = "remain";

    /** What the other programs of the platform are told in the same file or shell. */
    private static final Set<String> SIBLINGS =
            Set.of("worker.", "processor", "processor.", "stripe.", "standin.", "local.", "load.", "moderation.");

    /** Whoever sees signatures must not find the secret by trying. */
    private static final int MIN_SECRET_CHARS = 16;

    /** Addresses to listen on that nobody can connect to. */
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

    /** The keys of a provider have its name in them, so that no client can declare them. */
    private static final String CONFIG_PROVIDERS = "config.providers";

    private static final ConfigDef KEYS = Profile.addTo(SerdeKeys.addTo(new ConfigDef()
            .define(
                    HTTP_HOST,
                    Type.STRING,
                    "127.0.0.1",
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "Where REST is served. Anything but the loopback interface should be behind TLS and authentication.")
            .define(
                    HTTP_PORT,
                    Type.INT,
                    8080,
                    Range.between(0, 65_535),
                    Importance.HIGH,
                    "The port of REST; 0 takes any that is free.")
            .define(
                    HTTP_OPERATIONS,
                    Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Whether REST serves what changes things for operators: dead letters and their replay. Without"
                            + " authentication in front of it, whoever reaches REST may replay them.")
            .define(
                    APPLICATION_SERVER,
                    Type.STRING,
                    "",
                    ConfigDef.LambdaValidator.with(InstanceSettings::requireAddress, () -> "host:port"),
                    Importance.HIGH,
                    "host:port under which the other instances reach this one, a stable name rather than an address;"
                            + " http.host and http.port where it is left out.")
            .define(
                    INSTANCE_NAME,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "Names the instance in answers and logs; application.server where it is left out.")
            .define(
                    PEERS_SECRET,
                    Type.PASSWORD,
                    "",
                    ConfigDef.LambdaValidator.with(
                            InstanceSettings::requireLongSecret, () -> "at least " + MIN_SECRET_CHARS + " characters"),
                    Importance.HIGH,
                    "The same for all instances: reads that say they come from another one must be signed with it. Believed"
                            + " unproved where it is left out.")
            .define(
                    CONTEXTS,
                    Type.LIST,
                    BoundedContext.names(),
                    ConfigDef.ValidList.in(false, BoundedContext.names().toArray(String[]::new)),
                    Importance.MEDIUM,
                    "The bounded contexts that this instance runs.")
            .define(
                    PARTITIONS,
                    Type.INT,
                    Catalogue.DEFAULT_PARTITIONS,
                    Range.atLeast(1),
                    Importance.MEDIUM,
                    "Partitions of each topic.")
            .define(
                    STATE_DIR,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "Where state lies, of one instance and for good: what was there before a restart need not be"
                            + " restored. .commerce/instances/<http.port> where it is left out.")
            .define(
                    CHECKOUT_DEADLINE,
                    Type.LONG,
                    30_000L,
                    Range.between(100, Duration.ofDays(1).toMillis()),
                    Importance.MEDIUM,
                    "Milliseconds after which a checkout that still waits for an answer fails. Longer than a customer"
                            + " waits, and than an instance takes to come back.")
            .define(
                    KEEP_REQUESTS,
                    Type.LONG,
                    Duration.ofDays(1).toMillis(),
                    Range.between(60_000, Duration.ofDays(7).toMillis()),
                    Importance.MEDIUM,
                    "Milliseconds for which an Idempotency-Key is remembered, with the answer to its request.")
            .define(
                    FLAG_THRESHOLD,
                    Type.INT,
                    3,
                    Range.between(1, 1_000),
                    Importance.MEDIUM,
                    "So many customers must flag a review to have it hidden until a moderator has decided again.")
            .define(
                    THREADS,
                    Type.INT,
                    1,
                    Range.between(1, 64),
                    Importance.MEDIUM,
                    "Stream threads of each context; together they need not exceed the cores.")
            .define(
                    STANDBYS,
                    Type.INT,
                    1,
                    Range.between(0, 8),
                    Importance.MEDIUM,
                    "Further copies of each store on other instances, which take over without a restore. A lone instance"
                            + " has none.")
            .define(
                    MEMBERSHIP,
                    Type.STRING,
                    Membership.Kind.CLASSIC.configured(),
                    ConfigDef.ValidString.in(Stream.of(Membership.Kind.values())
                            .map(Membership.Kind::configured)
                            .toArray(String[]::new)),
                    Importance.MEDIUM,
                    "How the instance belongs to the groups of its applications: classic is a new member after every"
                            + " start, static is known by instance.name and keeps its partitions over a restart, streams"
                            + " leaves the assignment to the broker.")
            .define(
                    CLOSE,
                    Type.STRING,
                    "",
                    ConfigDef.ValidString.in("", LEAVE, REMAIN),
                    Importance.MEDIUM,
                    "What the end of the instance means: leave gives its partitions to others at once, remain keeps them"
                            + " for its return within a session. Where it is left out, remain for static and leave"
                            + " otherwise.")
            .define(
                    COMMIT_STALL,
                    Type.LONG,
                    60_000L,
                    Range.atLeast(1_000),
                    Importance.LOW,
                    "Milliseconds that a record may have been read without a commit in a running application. After"
                            + " that the instance says that it needs a restart. More than max.poll.interval.ms takes.")
            .define(
                    COMMIT_INTERVAL,
                    Type.LONG,
                    20L,
                    // The transaction of a killed instance blocks readers for so long, and ten seconds.
                    Range.between(1, 5_000),
                    Importance.MEDIUM,
                    "Milliseconds between transactions. A checkout waits for about six of them: shorter is faster for"
                            + " one and dearer for many.")
            .define(
                    ROCKSDB_MEMORY,
                    Type.LONG,
                    256L * 1024 * 1024,
                    // With less the stores of one instance stall in their own write buffers.
                    Range.atLeast(64L * 1024 * 1024),
                    Importance.MEDIUM,
                    "Memory outside of the Java heap that all RocksDB stores of the instance share. The default fits"
                            + " beside a heap of 512 MB into 1 GB and holds the rows of some hundred thousand orders.")
            .define(
                    "kafka.bootstrap.servers",
                    Type.STRING,
                    "127.0.0.1:9092",
                    Importance.HIGH,
                    "Brokers, host:port,... Everything else under kafka. goes to the Kafka clients as well.")));

    private final Settings settings;

    private InstanceSettings(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    public static InstanceSettings load(Map<String, String> environment) {
        InstanceSettings settings = new InstanceSettings(Settings.load(KEYS, SIBLINGS, environment));
        if (WILDCARDS.contains(settings.httpHost())
                && settings.settings.getString(APPLICATION_SERVER).isEmpty()) {
            throw new ConfigException(APPLICATION_SERVER + " is needed where " + HTTP_HOST + " is "
                    + settings.httpHost() + ": the other instances cannot connect to that");
        }
        if (settings.membership().kind() == Membership.Kind.STREAMS && settings.threads() > 1) {
            throw new ConfigException(THREADS + " must be 1 where " + MEMBERSHIP + " is "
                    + Membership.Kind.STREAMS.configured()
                    + ": with more threads Kafka tells for about half of all keys"
                    + " not where they are (KAFKA-20782). Start more instances instead");
        }
        return settings;
    }

    public String httpHost() {
        return settings.getString(HTTP_HOST);
    }

    public int httpPort() {
        return settings.getInt(HTTP_PORT);
    }

    /** Whether REST serves what is for operators alone. */
    public boolean operationsOverHttp() {
        return settings.getBoolean(HTTP_OPERATIONS);
    }

    /** @param boundPort the port that is listened on */
    public HostInfo applicationServer(int boundPort) {
        String given = settings.getString(APPLICATION_SERVER);
        return given.isEmpty() ? new HostInfo(httpHost(), boundPort) : HostInfo.buildFromEndpoint(given);
    }

    /** @param self see {@link #applicationServer(int)} */
    public String instanceName(HostInfo self) {
        String given = settings.getString(INSTANCE_NAME);
        return given.isEmpty() ? self.host() + ':' + self.port() : given;
    }

    /** Empty where instances believe each other unproved. */
    public String peersSecret() {
        return settings.getPassword(PEERS_SECRET).value();
    }

    public Set<BoundedContext> contexts() {
        return BoundedContext.named(settings.getList(CONTEXTS));
    }

    public Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(PARTITIONS));
    }

    /** How strict the start is about what the cluster should survive. */
    public Profile profile() {
        return Profile.named(settings.getString(Profile.KEY));
    }

    public Path stateDir() {
        String given = settings.getString(STATE_DIR);
        return Path.of(given.isEmpty() ? ".commerce/instances/" + httpPort() : given)
                .toAbsolutePath();
    }

    public Duration checkoutDeadline() {
        return Duration.ofMillis(settings.getLong(CHECKOUT_DEADLINE));
    }

    /** So long is an idempotency key remembered. */
    public Duration keepRequests() {
        return Duration.ofMillis(settings.getLong(KEEP_REQUESTS));
    }

    /** So many flags hide a review. */
    public int flagThreshold() {
        return settings.getInt(FLAG_THRESHOLD);
    }

    public int threads() {
        return settings.getInt(THREADS);
    }

    public int standbys() {
        return settings.getInt(STANDBYS);
    }

    /** @throws ConfigException if the keys that make it do not go together */
    public Membership membership() {
        Membership.Kind kind =
                Membership.Kind.valueOf(settings.getString(MEMBERSHIP).toUpperCase(Locale.ROOT));
        String close = settings.getString(CLOSE);
        return new Membership(
                kind,
                settings.getString(INSTANCE_NAME),
                close.isEmpty() ? kind.leavesByDefault() : close.equals(LEAVE));
    }

    /** So long may a record that was read wait for its commit. */
    public Duration commitStall() {
        return Duration.ofMillis(settings.getLong(COMMIT_STALL));
    }

    public Duration commitInterval() {
        return Duration.ofMillis(settings.getLong(COMMIT_INTERVAL));
    }

    public long rocksDbMemoryBytes() {
        return settings.getLong(ROCKSDB_MEMORY);
    }

    /** For the serde of message values. */
    public Map<String, Object> serde() {
        return settings.serde();
    }

    /**
     * For the serde of REST. A request holds a thread of the server while its schema is looked up, so the client is told
     * soon that it should try again, rather than the serde does.
     */
    public Map<String, Object> serdeOfRequests() {
        Map<String, Object> serde = serde();
        serde.put("max.retries", 0);
        serde.put("http.connect.timeout.ms", 1_000);
        serde.put("http.read.timeout.ms", 1_000);
        return serde;
    }

    /** For Kafka Streams: it sorts the prefixes of its clients out by itself. */
    public Map<String, Object> kafka() {
        return settings.kafka();
    }

    /**
     * For a client beside Kafka Streams. As Streams does it, a key for one kind of client wins over the same key for all.
     *
     * @param prefix of its kind, for example {@code producer.}
     * @param known the keys that this kind of client has
     */
    public Map<String, Object> client(String prefix, Set<String> known) {
        Map<String, Object> client = new HashMap<>();
        settings.kafka().forEach((key, value) -> {
            if (known.contains(key) || key.startsWith(CONFIG_PROVIDERS)) {
                client.put(key, value);
            }
        });
        settings.kafka().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                client.put(key.substring(prefix.length()), value);
            }
        });
        return client;
    }

    private static void requireAddress(String key, Object value) {
        try {
            HostInfo.buildFromEndpoint((String) value);
        } catch (ConfigException e) {
            throw new ConfigException(key, value, "not host:port");
        }
    }

    private static void requireLongSecret(String key, Object value) {
        int length = ((Password) value).value().length();
        if (length > 0 && length < MIN_SECRET_CHARS) {
            throw new ConfigException(key, value, "shorter than " + MIN_SECRET_CHARS + " characters");
        }
    }
}
