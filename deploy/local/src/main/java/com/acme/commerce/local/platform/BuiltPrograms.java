package com.acme.commerce.local.platform;

import static com.acme.commerce.local.platform.ProgramStarts.SMALL;
import static com.acme.commerce.local.platform.ProgramStarts.flags;

import com.acme.commerce.local.BrokerMain;
import com.acme.commerce.local.Main;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.JavaCommand;
import com.acme.commerce.local.process.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that the build of this repository made. */
public final class BuiltPrograms implements Programs {

    /** Records live in the page cache; the heap holds requests in flight, indexes and the group state. */
    private static final List<String> BROKER =
            flags(SMALL, "-Xms256m", "-Xmx512m", "-Dlogback.configurationFile=logback-child.xml");

    /** Asked a few dozen times in its life: the second compiler would cost more than it saves. */
    private static final List<String> REGISTRY = flags(SMALL, "-Xmx256m", "-XX:TieredStopAtLevel=1");

    private static final List<String> WORKER = flags(SMALL, "-Xmx256m");

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

    /** Holds a line of account for every order, and one for every read. */
    private static final List<String> CHAOS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=30",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=logback-chaos.xml");

    /** It is the load generator of what it measures, and holds a line of account for every order when it checks. */
    private static final List<String> BENCH = List.of(
            "-XX:+UseParallelGC",
            "-XX:MaxRAMPercentage=40",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=logback-bench.xml");

    private final Home home;
    private final Map<String, String> environment;
    private final ProgramStarts starts;
    private final Function<Contexts, List<Companion>> companions;

    /** @param environment the user's; its {@code COMMERCE_...} keys go on to the programs that have such keys */
    public BuiltPrograms(Home home, Map<String, String> environment) {
        this(new ProgramStarts(home, environment), new BuiltCompanions(new ProgramStarts(home, environment))::of);
    }

    private BuiltPrograms(ProgramStarts starts, Function<Contexts, List<Companion>> companions) {
        this.home = starts.home();
        this.environment = starts.environment();
        this.starts = starts;
        this.companions = companions;
    }

    /** The same where nothing runs beside the instances but what a checkout needs: nobody watches. */
    public BuiltPrograms withoutCompanions() {
        return new BuiltPrograms(starts, contexts -> List.of());
    }

    @Override
    public ProcessSpec broker(PlatformState.Ports ports) {
        return broker(ProcessNames.BROKER, ports.broker(), ports.controller(), List.of());
    }

    /**
     * A broker that is perhaps one of several.
     *
     * @param name of its process and its folder
     * @param more of the arguments of {@link BrokerMain}, behind the ports
     */
    public ProcessSpec broker(String name, int port, int controllerPort, List<String> more) {
        List<String> arguments = new ArrayList<>(
                List.of(home.folder(name).toString(), Integer.toString(port), Integer.toString(controllerPort)));
        arguments.addAll(more);
        return starts.spec(
                name,
                starts.java(name, "deploy/local", BROKER, BrokerMain.class.getName(), arguments),
                starts.foreign(),
                port);
    }

    @Override
    public ProcessSpec registry(PlatformState.Ports ports) {
        List<String> settings = List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.registry(),
                "-Dquarkus.banner.enabled=false",
                // Without WRITE_DELAY=0 a killed registry forgets ids that it has given, and gives them again.
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:"
                        + home.folder(ProcessNames.REGISTRY).resolve("schemas") + ";WRITE_DELAY=0");
        return starts.spec(
                ProcessNames.REGISTRY,
                JavaCommand.ofJar(
                        Stream.of(REGISTRY, settings).flatMap(List::stream).toList(), registryJar()),
                starts.foreign(),
                ports.registry());
    }

    @Override
    public ProcessSpec stripe(PlatformState.Ports ports) {
        Map<String, String> variables = new TreeMap<>();
        // What a shop sees: some cards are declined, and webhooks come at least once.
        variables.put("COMMERCE_STANDIN_DECLINE_SHARE", "0.02");
        variables.put("COMMERCE_STANDIN_WEBHOOK_DUPLICATE_SHARE", "0.01");
        variables.putAll(starts.inherited());
        variables.putAll(STRIPE_SECRETS);
        variables.put("COMMERCE_STANDIN_PORT", Integer.toString(ports.stripe()));
        variables.put(
                "COMMERCE_STANDIN_JOURNAL",
                home.folder(ProcessNames.STRIPE).resolve("payments.jsonl").toString());
        variables.put("COMMERCE_STANDIN_WEBHOOK_URL", "http://127.0.0.1:" + ports.worker() + "/webhooks/stripe");
        return starts.spec(
                ProcessNames.STRIPE,
                starts.java(
                        ProcessNames.STRIPE,
                        "deploy/stripe-stand-in",
                        STRIPE,
                        "com.acme.commerce.stripe.StripeStandInMain",
                        List.of()),
                variables,
                ports.stripe());
    }

    @Override
    public ProcessSpec worker(PlatformState state, String processor) {
        Map<String, String> variables = new TreeMap<>();
        // The same where the worker answers for the processor itself.
        variables.put("COMMERCE_PROCESSOR_DECLINE_SHARE", "0.02");
        variables.put("COMMERCE_PROCESSOR_DUPLICATE_SHARE", "0.01");
        variables.put("COMMERCE_PROCESSOR_DELAY_MS", "0");
        variables.putAll(starts.inherited());
        variables.putAll(ProgramStarts.platform(state));
        variables.put("COMMERCE_WORKER_HTTP_HOST", "127.0.0.1");
        variables.put(
                "COMMERCE_WORKER_HTTP_PORT", Integer.toString(state.ports().worker()));
        variables.put("COMMERCE_PROCESSOR", processor);
        if (processor.equals("stripe")) {
            variables.putAll(STRIPE_SECRETS);
            variables.put("COMMERCE_STRIPE_API_BASE", state.stripeUrl());
        }
        return starts.spec(
                ProcessNames.WORKER,
                starts.java(
                        ProcessNames.WORKER,
                        "deploy/workers",
                        WORKER,
                        "com.acme.commerce.workers.PaymentWorkerMain",
                        List.of()),
                variables,
                state.ports().worker());
    }

    @Override
    public List<Companion> companions(PlatformState state) {
        return companions.apply(state.contexts());
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
        Map<String, String> variables = ofContexts(state);
        // The same after every restart, whatever the port: static members of a group are known by it.
        variables.put("COMMERCE_INSTANCE_NAME", name);
        variables.put("COMMERCE_HTTP_HOST", "127.0.0.1");
        variables.put("COMMERCE_HTTP_PORT", Integer.toString(port));
        variables.put(
                "COMMERCE_STATE_DIR", home.instance(number).resolve("state").toString());
        return starts.spec(
                name,
                starts.java(name, "deploy/app", instanceFlags(), "com.acme.commerce.app.InstanceMain", List.of()),
                variables,
                port);
    }

    @Override
    public ProcessSpec replay(PlatformState state, List<String> arguments) {
        return starts.spec(
                ProcessNames.REPLAY,
                starts.java(
                        ProcessNames.REPLAY, "deploy/replay", REPLAY, "com.acme.commerce.replay.ReplayMain", arguments),
                ofContexts(state),
                0);
    }

    @Override
    public ProcessSpec chaos(List<String> arguments) {
        return ofDevelopers(ProcessNames.CHAOS, "deploy/chaos", CHAOS, "com.acme.commerce.chaos.ChaosMain", arguments);
    }

    @Override
    public ProcessSpec bench(List<String> arguments) {
        return ofDevelopers(ProcessNames.BENCH, "deploy/bench", BENCH, "com.acme.commerce.bench.BenchMain", arguments);
    }

    /** A program that has a platform of its own, and finds the programs that it starts in the repository. */
    private ProcessSpec ofDevelopers(
            String name, String module, List<String> jvmFlags, String mainClass, List<String> arguments) {
        Map<String, String> variables = starts.inherited();
        variables.put(Home.ENVIRONMENT_KEY, home.data().toString());
        return starts.spec(
                name,
                starts.java(
                        name,
                        module,
                        flags(jvmFlags, "-Dcommerce.repository=" + home.repository()),
                        mainClass,
                        arguments),
                variables,
                0);
    }

    /** What all programs must agree on that know the contexts. */
    private Map<String, String> ofContexts(PlatformState state) {
        Map<String, String> variables = new TreeMap<>(starts.inherited());
        variables.putAll(ProgramStarts.platform(state));
        variables.put(Contexts.KEY, state.contexts().toKey());
        // As long as the data, the same for all instances, and no other platform's.
        variables.putIfAbsent("COMMERCE_CUSTOMERS_SECRET", "local-" + state.clusterId());
        // Three customers who never registered buy most of what the load buys.
        variables.putIfAbsent("COMMERCE_FRAUD_ORDERS_LIMIT", "1000");
        if (!state.generations().isEmpty()) {
            variables.put(
                    "COMMERCE_STREAMS_GENERATIONS",
                    new TreeMap<>(state.generations())
                            .entrySet().stream()
                                    .map(entry -> entry.getKey() + '=' + entry.getValue())
                                    .collect(Collectors.joining(",")));
        }
        return variables;
    }

    /** What the user gives wins: the JVM takes the last of what it is told. */
    private List<String> instanceFlags() {
        String given = environment.getOrDefault(INSTANCE_JVM_OPTIONS, "").strip();
        return given.isEmpty() ? INSTANCE : flags(INSTANCE, given.split("\\s+"));
    }

    @Override
    public ProcessSpec load(PlatformState state, int perSecond) {
        Map<String, String> variables = new TreeMap<>(starts.inherited());
        variables.put(Home.ENVIRONMENT_KEY, home.data().toString());
        return starts.spec(
                ProcessNames.LOAD,
                starts.java(
                        ProcessNames.LOAD,
                        "deploy/local",
                        flags(LOAD, "-Dcommerce.repository=" + home.repository()),
                        Main.class.getName(),
                        // Where there is a whole shop, customers go all the way through it.
                        List.of(
                                state.contexts().run("shopping") ? "shop" : "load",
                                "--rate",
                                Integer.toString(perSecond))),
                variables,
                0);
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
}
