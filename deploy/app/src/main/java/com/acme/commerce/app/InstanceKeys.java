package com.acme.commerce.app;

import com.acme.commerce.app.streams.Membership;
import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** The keys that an instance may be given, and the values that each may have. */
final class InstanceKeys {

    static final String GENERATIONS = "streams.generations";
    static final String HTTP_HOST = "http.host";
    static final String HTTP_PORT = "http.port";
    static final String HTTP_OPERATIONS = "http.operations.enabled";
    static final String APPLICATION_SERVER = "application.server";
    static final String PEERS_SECRET = "peers.secret";
    static final String INSTANCE_NAME = "instance.name";
    static final String CONTEXTS = "contexts";
    static final String PARTITIONS = "topics.partitions";
    static final String STATE_DIR = "state.dir";
    static final String CHECKOUT_DEADLINE = "checkout.deadline.ms";
    static final String THREADS = "streams.threads";
    static final String STANDBYS = "streams.standbys";
    static final String MEMBERSHIP = "streams.membership";
    static final String CLOSE = "streams.close";
    static final String GUARANTEE = "streams.guarantee";
    static final String COMMIT_STALL = "watchdog.commit.stall.ms";
    static final String KEEP_REQUESTS = "requests.keep.ms";
    static final String SILENT_AFTER = "iot.silent.after.ms";
    static final String FLAG_THRESHOLD = "reviews.flag.threshold";
    static final String KEEP_TIMELINES = "audit.timeline.keep.ms";
    static final String COMMIT_INTERVAL = "streams.commit.interval.ms";
    static final String BACKGROUND_COMMIT_INTERVAL = "streams.commit.interval.background.ms";
    static final String ROCKSDB_MEMORY = "rocksdb.memory.bytes";

    static final String LEAVE = "leave";
    static final String REMAIN = "remain";

    /** What the other programs of the platform are told in the same file or shell. */
    static final Set<String> SIBLINGS = Set.of(
            "worker.",
            "processor",
            "processor.",
            "stripe.",
            "standin.",
            "local.",
            "load.",
            "catalog.",
            "moderation.",
            "carrier.",
            "notification.",
            "lag.");

    /** Whoever sees signatures must not find the secret by trying. */
    private static final int MIN_SECRET_CHARS = 16;

    static final ConfigDef ALL = withDomains(Profile.addTo(SerdeKeys.addTo(new ConfigDef()
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
                    ConfigDef.LambdaValidator.with(InstanceKeys::requireAddress, () -> "host:port"),
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
                            InstanceKeys::requireLongSecret, () -> "at least " + MIN_SECRET_CHARS + " characters"),
                    Importance.HIGH,
                    "The same for all instances: reads that say they come from another one must be signed with it. Believed"
                            + " unproved where it is left out.")
            .define(
                    CONTEXTS,
                    Type.LIST,
                    BoundedContext.defaults(),
                    ConfigDef.ValidList.in(false, BoundedContext.choices().toArray(String[]::new)),
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
                    SILENT_AFTER,
                    Type.LONG,
                    Duration.ofMinutes(5).toMillis(),
                    Range.between(1_000, Duration.ofDays(7).toMillis()),
                    Importance.MEDIUM,
                    "Milliseconds after which a device of which nothing was heard is said to be silent.")
            .define(
                    FLAG_THRESHOLD,
                    Type.INT,
                    3,
                    Range.between(1, 1_000),
                    Importance.MEDIUM,
                    "So many customers must flag a review to have it hidden until a moderator has decided again.")
            .define(
                    KEEP_TIMELINES,
                    Type.LONG,
                    Duration.ofDays(30).toMillis(),
                    Range.between(60_000, Duration.ofDays(365).toMillis()),
                    Importance.MEDIUM,
                    "Milliseconds for which timelines show what happened. The topic of the trails keeps it for a year.")
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
                    GUARANTEE,
                    Type.STRING,
                    StreamsConfig.EXACTLY_ONCE_V2,
                    ConfigDef.ValidString.in(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE),
                    Importance.LOW,
                    "at_least_once is there to measure what exactly_once_v2 costs: no promise holds after a crash.")
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
                    BACKGROUND_COMMIT_INTERVAL,
                    Type.LONG,
                    // Each of these contexts follows every order, and at 20 ms each would cost as much as ordering
                    // does.
                    100L,
                    Range.between(1, 5_000),
                    Importance.LOW,
                    "Milliseconds between transactions of the contexts that no checkout waits for.")
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
                    GENERATIONS,
                    Type.LIST,
                    List.of(),
                    ConfigDef.LambdaValidator.with(Generations::require, () -> "context=number, each context once"),
                    Importance.LOW,
                    "Which application of a context runs where it was replaced by one that was rebuilt, such as"
                            + " reviews=2; 1 where a context is left out. The same for all instances.")
            .define(
                    "kafka.bootstrap.servers",
                    Type.STRING,
                    "127.0.0.1:9092",
                    Importance.HIGH,
                    "Brokers, host:port,... Everything else under kafka. goes to the Kafka clients as well."))));

    private InstanceKeys() {}

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

    /** Beside the keys of every instance those of single contexts. */
    private static ConfigDef withDomains(ConfigDef keys) {
        ShippingKeys.addTo(keys);
        ShoppingKeys.addTo(keys);
        CustomerKeys.addTo(keys);
        FraudKeys.addTo(keys);
        BillingKeys.addTo(keys);
        return keys;
    }
}
