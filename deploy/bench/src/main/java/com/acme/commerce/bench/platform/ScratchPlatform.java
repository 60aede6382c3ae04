package com.acme.commerce.bench.platform;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.monitor.StallWatch;
import com.acme.commerce.local.platform.BuiltPrograms;
import com.acme.commerce.local.platform.Contexts;
import com.acme.commerce.local.platform.FileTrees;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.Instances;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.StartUp;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.platform.Supervisor;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.seed.Seeder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * A platform for one measurement: a broker, the registry, the payment worker and instances with what takes orders, as
 * processes with ports and data of their own, which go with it. Nothing else runs beside them.
 */
public final class ScratchPlatform implements AutoCloseable {

    /** The load generator is a part of this program. */
    private static final String SELF = "load generator";

    /** Payments are answered at once by the worker itself, once each, and one in a hundred is declined. */
    private static final Map<String, String> PAYMENTS = Map.of(
            "COMMERCE_PROCESSOR_DECLINE_SHARE", "0.01",
            "COMMERCE_PROCESSOR_DUPLICATE_SHARE", "0",
            "COMMERCE_PROCESSOR_DELAY_MS", "0");

    private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(4);

    /** Where the ports of instances are sought. */
    private static final int FIRST_PORT = 10_000;

    private static final int LAST_PORT = 19_999;

    private final Home home;
    private final StateFile file;
    private final ScratchSettings settings;
    private final BuiltPrograms programs;
    private final Supervisor supervisor;
    private final Progress progress;
    private final Thread end = new Thread(this::clear, "platform-end");

    private ScratchPlatform(Home home, Map<String, String> environment, ScratchSettings settings, Progress progress) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(PAYMENTS);
        variables.putAll(settings.environment());
        this.home = home;
        this.file = new StateFile(home.stateFile());
        this.settings = settings;
        this.programs = new BuiltPrograms(home, variables).withoutCompanions();
        this.progress = progress;
        this.supervisor = new Supervisor(file, progress);
    }

    /**
     * Starts one, and returns when all of it can be used and all stock is in.
     *
     * @param folder for its data and logs; emptied first, and but for the logs in the end
     * @param environment the user's
     */
    public static ScratchPlatform up(
            Home bench, String folder, Map<String, String> environment, ScratchSettings settings, Progress progress)
            throws InterruptedException {
        Home home = new Home(bench.repository(), bench.data().resolve(folder));
        ScratchPlatform platform = new ScratchPlatform(home, environment, settings, progress);
        platform.clear();
        Runtime.getRuntime().addShutdownHook(platform.end);
        try {
            platform.start();
            return platform;
        } catch (RuntimeException | InterruptedException e) {
            platform.close();
            throw e;
        }
    }

    private void start() throws InterruptedException {
        StartUp startUp = new StartUp(file, programs, supervisor, instances(), catalogue(), this::seed, progress);
        int firstPort = portsInARow(settings.instances());
        startUp.up(settings.instances(), firstPort, "local", Contexts.CORE, 0);
        awaitCaughtUp();
    }

    private String seed(PlatformState state) {
        int products = new Seeder(catalogue().inventoryCommands(), settings.stock())
                .seed(bootstrapServers(), values().serializer());
        return "stock of " + products + " products is sent";
    }

    public String bootstrapServers() {
        return file.read().bootstrapServers();
    }

    /** The REST APIs of the instances that run, in the order of their numbers. */
    public List<String> instanceUrls() {
        return running().stream()
                .filter(child -> ProcessNames.isInstance(child.name()))
                .map(child -> "http://127.0.0.1:" + child.port())
                .toList();
    }

    public Catalogue catalogue() {
        return Catalogue.withPartitions(settings.partitions());
    }

    /** Writes and reads the values of all topics. */
    public Serde<SpecificRecord> values() {
        return ValueSerdes.configured(
                Map.of("schema.registry.url", file.read().registryUrl(), "auto.register.schemas", false));
    }

    public ScratchSettings settings() {
        return settings;
    }

    public Home home() {
        return home;
    }

    /** Starts and ends single instances. */
    public Instances instances() {
        return new Instances(file, programs, supervisor, progress);
    }

    /** Ends processes in order; they are gone for good. */
    public void stop(Predicate<String> names) {
        running().stream().filter(child -> names.test(child.name())).forEach(supervisor::stopForGood);
    }

    /**
     * What each process has used, by its name; the load generator is this one.
     *
     * @throws IllegalStateException if one has ended
     */
    public Map<String, Usage> usage() {
        Map<String, Usage> usage = new TreeMap<>();
        file.read().children().forEach(child -> usage.put(child.name(), Usage.of(child.pid())));
        usage.put(SELF, Usage.of(ProcessHandle.current().pid()));
        return usage;
    }

    /** Returns when every group has read all that there is now. */
    public void awaitCaughtUp() throws InterruptedException {
        try (StallWatch watch = new StallWatch(bootstrapServers())) {
            watch.awaitCaughtUp(CAUGHT_UP_WITHIN);
        }
    }

    /** Ends all processes at once, and deletes their data. */
    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // It is being ended this moment.
        }
    }

    private List<Child> running() {
        return file.read().children().stream().filter(Child::isRunning).toList();
    }

    /** Also after a run that was killed: its processes are in the record. */
    private synchronized void clear() {
        file.read().children().forEach(Child::kill);
        if (!Files.exists(home.data())) {
            return;
        }
        try (Stream<Path> entries = Files.list(home.data())) {
            for (Path entry : entries.filter(path -> !path.equals(home.logs())).toList()) {
                FileTrees.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portsInARow(int count) {
        FreePorts search = new FreePorts(FIRST_PORT, LAST_PORT - count);
        while (true) {
            int first = search.next();
            if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
                return first;
            }
        }
    }
}
