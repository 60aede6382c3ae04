package com.acme.commerce.local.platform;

import com.acme.commerce.local.BrokerMain;
import com.acme.commerce.local.Main;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.JavaCommand;
import com.acme.commerce.local.process.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that the build of this repository made. */
public final class BuiltPrograms implements Programs {

    /**
     * All processes share two cores and perhaps 8 GB. Serial collectors bring no threads that compete for the cores,
     * and these heaps are small; a program out of memory is better off ended than half alive.
     */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** Records live in the page cache; the heap holds requests in flight, indexes and the group state. */
    private static final List<String> BROKER =
            flags(SMALL, "-Xms256m", "-Xmx512m", "-Dlogback.configurationFile=logback-child.xml");

    /** Asked a few dozen times in its life: the second compiler would cost more than it saves. */
    private static final List<String> REGISTRY = flags(SMALL, "-Xmx256m", "-XX:TieredStopAtLevel=1");

    private static final List<String> WORKER = flags(SMALL, "-Xmx256m");

    /** Some reviews a second. */
    private static final List<String> MODERATOR = flags(SMALL, "-Xmx128m", "-XX:TieredStopAtLevel=1");

    /** As many shipments as there are orders, each for some seconds. */
    private static final List<String> CARRIER = flags(SMALL, "-Xmx128m", "-XX:TieredStopAtLevel=1");

    /** Names the contexts that the instances run; without it they run those that need no carrier. */
    private static final String CONTEXTS = "COMMERCE_CONTEXTS";

    private static final String SHIPPING = "shipping";

    /** It remembers 200,000 payments. */
    private static final List<String> STRIPE = flags(SMALL, "-Xmx384m");

    /** Between the worker and the stand-in on this machine; they open nothing else. */
    private static final Map<String, String> STRIPE_SECRETS =
            Map.of("COMMERCE_STRIPE_API_KEY", "sk_test_local", "COMMERCE_STRIPE_WEBHOOK_SECRET", "whsec_local");

    /** State is outside the heap, in RocksDB; parallel collection because short-lived records are all it allocates. */
    private static final List<String> INSTANCE = List.of(
            "-Xms256m", "-Xmx512m", "-XX:+UseParallelGC", "-XX:ParallelGCThreads=2", "-XX:+ExitOnOutOfMemoryError");

    /** Options of the JVM of each instance, beside and above {@link #INSTANCE}; separated by spaces. */
    private static final String INSTANCE_JVM_OPTIONS = "COMMERCE_LOCAL_INSTANCE_JVM_OPTIONS";

    private static final List<String> LOAD = flags(SMALL, "-Xmx256m", "-Dlogback.configurationFile=logback-child.xml");

    /** Holds a line of account for each message that the application said. */
    private static final List<String> REPLAY = List.of(
            "-XX:+UseParallelGC",
            "-XX:MaxRAMPercentage=40",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=logback-replay.xml");

    private final Home home;
    private final Map<String, String> environment;

    /** @param environment the user's; its {@code COMMERCE_...} keys go on to the programs that have such keys */
    public BuiltPrograms(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public ProcessSpec broker(PlatformState.Ports ports) {
        List<String> arguments = List.of(
                home.broker().toString(), Integer.toString(ports.broker()), Integer.toString(ports.controller()));
        return spec(
                ProcessNames.BROKER,
                java(ProcessNames.BROKER, "deploy/local", BROKER, BrokerMain.class.getName(), arguments),
                foreign(),
                home.broker(),
                ports.broker());
    }

    @Override
    public ProcessSpec registry(PlatformState.Ports ports) {
        List<String> settings = List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.registry(),
                "-Dquarkus.banner.enabled=false",
                // Without WRITE_DELAY=0 a killed registry forgets ids that it has given, and gives them again.
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + home.registry().resolve("schemas") + ";WRITE_DELAY=0");
        return spec(
                ProcessNames.REGISTRY,
                JavaCommand.ofJar(
                        Stream.of(REGISTRY, settings).flatMap(List::stream).toList(), registryJar()),
                foreign(),
                home.registry(),
                ports.registry());
    }

    @Override
    public ProcessSpec stripe(PlatformState.Ports ports) {
        Map<String, String> variables = new TreeMap<>();
        // What a shop sees: some cards are declined, and webhooks come at least once.
        variables.put("COMMERCE_STANDIN_DECLINE_SHARE", "0.02");
        variables.put("COMMERCE_STANDIN_WEBHOOK_DUPLICATE_SHARE", "0.01");
        variables.putAll(inherited());
        variables.putAll(STRIPE_SECRETS);
        variables.put("COMMERCE_STANDIN_PORT", Integer.toString(ports.stripe()));
        variables.put(
                "COMMERCE_STANDIN_JOURNAL",
                home.stripe().resolve("payments.jsonl").toString());
        variables.put("COMMERCE_STANDIN_WEBHOOK_URL", "http://127.0.0.1:" + ports.worker() + "/webhooks/stripe");
        return spec(
                ProcessNames.STRIPE,
                java(
                        ProcessNames.STRIPE,
                        "deploy/stripe-stand-in",
                        STRIPE,
                        "com.acme.commerce.stripe.StripeStandInMain",
                        List.of()),
                variables,
                home.stripe(),
                ports.stripe());
    }

    @Override
    public ProcessSpec worker(PlatformState state, String processor) {
        Map<String, String> variables = new TreeMap<>();
        // The same where the worker answers for the processor itself.
        variables.put("COMMERCE_PROCESSOR_DECLINE_SHARE", "0.02");
        variables.put("COMMERCE_PROCESSOR_DUPLICATE_SHARE", "0.01");
        variables.put("COMMERCE_PROCESSOR_DELAY_MS", "0");
        variables.putAll(inherited());
        variables.putAll(platform(state));
        variables.put("COMMERCE_WORKER_HTTP_HOST", "127.0.0.1");
        variables.put(
                "COMMERCE_WORKER_HTTP_PORT", Integer.toString(state.ports().worker()));
        variables.put("COMMERCE_PROCESSOR", processor);
        if (processor.equals("stripe")) {
            variables.putAll(STRIPE_SECRETS);
            variables.put("COMMERCE_STRIPE_API_BASE", state.stripeUrl());
        }
        return spec(
                ProcessNames.WORKER,
                java(
                        ProcessNames.WORKER,
                        "deploy/workers",
                        WORKER,
                        "com.acme.commerce.workers.PaymentWorkerMain",
                        List.of()),
                variables,
                home.worker(),
                state.ports().worker());
    }

    @Override
    public ProcessSpec moderator(PlatformState state) {
        Map<String, String> variables = new TreeMap<>(inherited());
        variables.putAll(platform(state));
        variables.put("COMMERCE_MODERATION_HTTP_HOST", "127.0.0.1");
        // Nobody looks for it at a certain place.
        variables.put("COMMERCE_MODERATION_HTTP_PORT", "0");
        return spec(
                ProcessNames.MODERATOR,
                java(
                        ProcessNames.MODERATOR,
                        "deploy/workers",
                        MODERATOR,
                        "com.acme.commerce.workers.ModerationWorkerMain",
                        List.of()),
                variables,
                home.moderator(),
                0);
    }

    @Override
    public boolean ships() {
        return Stream.of(environment.getOrDefault(CONTEXTS, "").split(","))
                .map(String::strip)
                .anyMatch(SHIPPING::equals);
    }

    @Override
    public ProcessSpec carrier(PlatformState state) {
        Map<String, String> variables = new TreeMap<>();
        // What a shop sees: some parcels do not arrive, and notices come in any order and more than once.
        variables.put("COMMERCE_CARRIER_FAILURE_SHARE", "0.02");
        variables.put("COMMERCE_CARRIER_DUPLICATE_SHARE", "0.01");
        variables.put("COMMERCE_CARRIER_REORDERED_SHARE", "0.01");
        variables.putAll(inherited());
        variables.putAll(platform(state));
        variables.put("COMMERCE_CARRIER_HTTP_HOST", "127.0.0.1");
        // Nobody looks for it at a certain place.
        variables.put("COMMERCE_CARRIER_HTTP_PORT", "0");
        return spec(
                ProcessNames.CARRIER,
                java(
                        ProcessNames.CARRIER,
                        "deploy/workers",
                        CARRIER,
                        "com.acme.commerce.workers.CarrierWorkerMain",
                        List.of()),
                variables,
                home.carrier(),
                0);
    }

    @Override
    public boolean othersTakeOver() {
        String byMembership =
                environment.getOrDefault("COMMERCE_STREAMS_MEMBERSHIP", "").equals("static") ? "remain" : "leave";
        return environment.getOrDefault("COMMERCE_STREAMS_CLOSE", byMembership).equals("leave");
    }

    @Override
    public ProcessSpec instance(PlatformState state, int number, int port) {
        String name = ProcessNames.instance(number);
        Map<String, String> variables = new TreeMap<>(inherited());
        variables.putAll(platform(state));
        // The same after every restart, whatever the port: static members of a group are known by it.
        variables.put("COMMERCE_INSTANCE_NAME", name);
        variables.put("COMMERCE_HTTP_HOST", "127.0.0.1");
        variables.put("COMMERCE_HTTP_PORT", Integer.toString(port));
        variables.put(
                "COMMERCE_STATE_DIR", home.instance(number).resolve("state").toString());
        putGenerations(state, variables);
        return spec(
                name,
                java(name, "deploy/app", instanceFlags(), "com.acme.commerce.app.InstanceMain", List.of()),
                variables,
                home.instance(number),
                port);
    }

    @Override
    public ProcessSpec replay(PlatformState state, List<String> arguments) {
        Map<String, String> variables = new TreeMap<>(inherited());
        variables.putAll(platform(state));
        putGenerations(state, variables);
        return spec(
                ProcessNames.REPLAY,
                java(ProcessNames.REPLAY, "deploy/replay", REPLAY, "com.acme.commerce.replay.ReplayMain", arguments),
                variables,
                home.data().resolve("replay"),
                0);
    }

    private static void putGenerations(PlatformState state, Map<String, String> variables) {
        if (!state.generations().isEmpty()) {
            variables.put(
                    "COMMERCE_STREAMS_GENERATIONS",
                    new TreeMap<>(state.generations())
                            .entrySet().stream()
                                    .map(entry -> entry.getKey() + '=' + entry.getValue())
                                    .collect(Collectors.joining(",")));
        }
    }

    /** What the user gives wins: the JVM takes the last of what it is told. */
    private List<String> instanceFlags() {
        String given = environment.getOrDefault(INSTANCE_JVM_OPTIONS, "").strip();
        return given.isEmpty() ? INSTANCE : flags(INSTANCE, given.split("\\s+"));
    }

    @Override
    public ProcessSpec load(PlatformState state, int perSecond) {
        Map<String, String> variables = new TreeMap<>(inherited());
        variables.put(Home.ENVIRONMENT_KEY, home.data().toString());
        return spec(
                ProcessNames.LOAD,
                java(
                        ProcessNames.LOAD,
                        "deploy/local",
                        flags(LOAD, "-Dcommerce.repository=" + home.repository()),
                        Main.class.getName(),
                        List.of("load", "--rate", Integer.toString(perSecond))),
                variables,
                home.data().resolve("load"),
                0);
    }

    private ProcessSpec spec(String name, List<String> command, Map<String, String> variables, Path folder, int port) {
        return new ProcessSpec(name, command, variables, folder, home.log(name), port);
    }

    private List<String> java(
            String name, String module, List<String> jvmFlags, String mainClass, List<String> arguments) {
        Path programs = home.programs(name);
        String classPath = ClassPath.of(home.repository(), module, programs);
        return JavaCommand.ofClass(programs.resolve("java.args"), jvmFlags, classPath, mainClass, arguments);
    }

    /** The user's environment; each program passes over the keys of the others. */
    private Map<String, String> inherited() {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.remove(Home.ENVIRONMENT_KEY);
        return variables;
    }

    /** The user's environment for programs that have none of the platform's keys. */
    private Map<String, String> foreign() {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.keySet().removeIf(key -> key.startsWith("COMMERCE_"));
        return variables;
    }

    private static Map<String, String> platform(PlatformState state) {
        return Map.of(
                "COMMERCE_TOPICS_PARTITIONS", Integer.toString(state.partitions()),
                "COMMERCE_KAFKA_BOOTSTRAP_SERVERS", state.bootstrapServers(),
                "COMMERCE_SCHEMA_REGISTRY_URL", state.registryUrl());
    }

    private Path registryJar() {
        Path folder = home.repository().resolve("deploy/local/target/registry");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith("-runner.jar"))
                        .findFirst()
                        .orElseThrow(() -> notBuilt(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw notBuilt(folder);
    }

    private static PlatformException notBuilt(Path folder) {
        return new PlatformException("the schema registry is missing in " + folder, "Run: mvn package");
    }

    private static List<String> flags(List<String> base, String... more) {
        return Stream.concat(base.stream(), Stream.of(more)).toList();
    }
}
