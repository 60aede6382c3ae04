package com.acme.commerce.app;

import com.acme.commerce.app.streams.Membership;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.topology.customers.KeyedHash;
import com.acme.commerce.topology.customers.decision.CustomerTerms;
import com.acme.commerce.topology.fraud.decision.FraudTerms;
import com.acme.commerce.topology.shipping.decision.ShippingTerms;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** What the keys of an instance mean for its parts. */
public final class InstanceSettings {

    /** Addresses to listen on that nobody can connect to. */
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

    /** The keys of a provider have its name in them, so that no client can declare them. */
    private static final String CONFIG_PROVIDERS = "config.providers";

    private final Settings settings;

    private InstanceSettings(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    public static InstanceSettings load(Map<String, String> environment) {
        InstanceSettings settings =
                new InstanceSettings(Settings.load(InstanceKeys.ALL, InstanceKeys.SIBLINGS, environment));
        if (WILDCARDS.contains(settings.httpHost())
                && settings.settings.getString(InstanceKeys.APPLICATION_SERVER).isEmpty()) {
            throw new ConfigException(InstanceKeys.APPLICATION_SERVER + " is needed where " + InstanceKeys.HTTP_HOST
                    + " is " + settings.httpHost() + ": the other instances cannot connect to that");
        }
        if (settings.membership().kind() == Membership.Kind.STREAMS && settings.threads() > 1) {
            throw new ConfigException(InstanceKeys.THREADS + " must be 1 where " + InstanceKeys.MEMBERSHIP + " is "
                    + Membership.Kind.STREAMS.configured()
                    + ": with more threads Kafka tells for about half of all keys"
                    + " not where they are (KAFKA-20782). Start more instances instead");
        }
        if (settings.profile() == Profile.PRODUCTION && !settings.guarantee().equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            throw new ConfigException(InstanceKeys.GUARANTEE + " must be " + StreamsConfig.EXACTLY_ONCE_V2 + " where "
                    + Profile.KEY + " is " + Profile.PRODUCTION.profileName()
                    + ": with anything less stock and money are wrong after a crash");
        }
        CustomerKeys.require(settings.settings, settings.contexts());
        return settings;
    }

    public String httpHost() {
        return settings.getString(InstanceKeys.HTTP_HOST);
    }

    public int httpPort() {
        return settings.getInt(InstanceKeys.HTTP_PORT);
    }

    /** Whether REST serves what is for operators alone. */
    public boolean operationsOverHttp() {
        return settings.getBoolean(InstanceKeys.HTTP_OPERATIONS);
    }

    /** @param boundPort the port that is listened on */
    public HostInfo applicationServer(int boundPort) {
        String given = settings.getString(InstanceKeys.APPLICATION_SERVER);
        return given.isEmpty() ? new HostInfo(httpHost(), boundPort) : HostInfo.buildFromEndpoint(given);
    }

    /** @param self see {@link #applicationServer(int)} */
    public String instanceName(HostInfo self) {
        String given = settings.getString(InstanceKeys.INSTANCE_NAME);
        return given.isEmpty() ? self.host() + ':' + self.port() : given;
    }

    /** Empty where instances believe each other unproved. */
    public String peersSecret() {
        return settings.getPassword(InstanceKeys.PEERS_SECRET).value();
    }

    public Set<BoundedContext> contexts() {
        return BoundedContext.named(settings.getList(InstanceKeys.CONTEXTS));
    }

    /** How often the application of a context was replaced by one that was rebuilt, and one more. */
    public int generation(BoundedContext context) {
        return Generations.of(settings.getList(InstanceKeys.GENERATIONS), context);
    }

    /** The {@code application.id} of a context. */
    public String applicationId(BoundedContext context) {
        return context.applicationId(generation(context));
    }

    public Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(InstanceKeys.PARTITIONS));
    }

    /** How strict the start is about what the cluster should survive. */
    public Profile profile() {
        return Profile.named(settings.getString(Profile.KEY));
    }

    public Path stateDir() {
        String given = settings.getString(InstanceKeys.STATE_DIR);
        return Path.of(given.isEmpty() ? ".commerce/instances/" + httpPort() : given)
                .toAbsolutePath();
    }

    public Duration checkoutDeadline() {
        return Duration.ofMillis(settings.getLong(InstanceKeys.CHECKOUT_DEADLINE));
    }

    /** So long is an idempotency key remembered. */
    public Duration keepRequests() {
        return Duration.ofMillis(settings.getLong(InstanceKeys.KEEP_REQUESTS));
    }

    /** So long may nothing be heard of a device. */
    public Duration silentAfter() {
        return Duration.ofMillis(settings.getLong(InstanceKeys.SILENT_AFTER));
    }

    /** What shipping is told about the warehouse and the carrier. */
    public ShippingTerms shipping() {
        return ShippingKeys.terms(settings);
    }

    /** How long shopping waits for what. */
    public ShoppingTerms shopping() {
        return ShoppingKeys.terms(settings);
    }

    /** What customers go by. */
    public CustomerTerms customers() {
        return CustomerKeys.terms(settings);
    }

    /** Of what clients say about customers; empty where there is no secret for it. */
    public Optional<KeyedHash> customerHash() {
        return CustomerKeys.hash(settings);
    }

    /** What the checks for fraud go by. */
    public FraudTerms fraud() {
        return FraudKeys.terms(settings);
    }

    /** So many flags hide a review. */
    public int flagThreshold() {
        return settings.getInt(InstanceKeys.FLAG_THRESHOLD);
    }

    /** On whose behalf invoices are made. */
    public String tenantId() {
        return BillingKeys.tenantId(settings);
    }

    /** So long do timelines show what happened. */
    public Duration keepTimelines() {
        return Duration.ofMillis(settings.getLong(InstanceKeys.KEEP_TIMELINES));
    }

    public int threads() {
        return settings.getInt(InstanceKeys.THREADS);
    }

    public int standbys() {
        return settings.getInt(InstanceKeys.STANDBYS);
    }

    /** @throws ConfigException if the keys that make it do not go together */
    public Membership membership() {
        Membership.Kind kind = Membership.Kind.valueOf(
                settings.getString(InstanceKeys.MEMBERSHIP).toUpperCase(Locale.ROOT));
        String close = settings.getString(InstanceKeys.CLOSE);
        return new Membership(
                kind,
                settings.getString(InstanceKeys.INSTANCE_NAME),
                close.isEmpty() ? kind.leavesByDefault() : close.equals(InstanceKeys.LEAVE));
    }

    /** What a crash may do, as Kafka Streams names it. */
    public String guarantee() {
        return settings.getString(InstanceKeys.GUARANTEE);
    }

    /** So long may a record that was read wait for its commit. */
    public Duration commitStall() {
        return Duration.ofMillis(settings.getLong(InstanceKeys.COMMIT_STALL));
    }

    /** Time between the transactions of a context. */
    public Duration commitInterval(BoundedContext context) {
        return Duration.ofMillis(settings.getLong(
                context.isPassedByCheckouts()
                        ? InstanceKeys.COMMIT_INTERVAL
                        : InstanceKeys.BACKGROUND_COMMIT_INTERVAL));
    }

    /** The longest of those of the contexts that run here. */
    public Duration longestCommitInterval() {
        return contexts().stream()
                .map(this::commitInterval)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    public long rocksDbMemoryBytes() {
        return settings.getLong(InstanceKeys.ROCKSDB_MEMORY);
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
}
