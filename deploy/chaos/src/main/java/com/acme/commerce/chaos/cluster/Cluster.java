package com.acme.commerce.chaos.cluster;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.FileTrees;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.HttpProbe;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.Readiness;
import com.acme.commerce.local.platform.SchemaRegistration;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.seed.Seeder;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serde;

/**
 * Three brokers, three instances, the payment worker, the registry and the stand-in for Stripe, as processes with data of
 * their own, and the network between them.
 */
public final class Cluster implements AutoCloseable {

    /** What there is to buy: few enough that their stock is soon in, and that products are bought again and again. */
    public static final int PRODUCTS = 500;

    private static final Duration START = Duration.ofSeconds(180);

    /** Beyond what any program takes that ends in order. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Home home;
    private final Progress progress;
    private final Addresses addresses = new Addresses();
    private final Network network = new Network(addresses);
    private final ProcessSpecs specs;
    private final StateFile file;
    private final Readiness readiness;
    private final HttpProbe http = new HttpProbe();
    private final Map<String, ManagedProcess> processes = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, StateDisk> disks = new HashMap<>();
    private final Map<String, WallClock> clocks = new HashMap<>();
    private Keeper keeper;

    private Cluster(Home home, Map<String, String> environment, Progress progress) {
        this.home = home;
        this.progress = progress;
        this.file = new StateFile(home.stateFile());
        this.specs = new ProcessSpecs(home, addresses, Uuid.randomUuid().toString(), environment);
        this.readiness = new Readiness(progress);
    }

    /**
     * Without anything of the run before; nothing runs yet.
     *
     * @param environment the user's
     * @param clockLibrary sets the clocks of instances, where there is one
     */
    public static Cluster anew(
            Home home, Map<String, String> environment, Optional<Path> clockLibrary, Progress progress)
            throws IOException {
        clear(home);
        Cluster cluster = new Cluster(home, environment, progress);
        for (int number = 1; number <= Addresses.INSTANCES; number++) {
            String name = "instance-" + number;
            Path offset = home.data().resolve("clocks").resolve(name);
            cluster.disks.put(name, StateDisk.at(cluster.specs.stateFolder(number)));
            clockLibrary.ifPresent(library -> cluster.clocks.put(name, WallClock.of(library, offset)));
        }
        return cluster;
    }

    private static void clear(Home home) throws IOException {
        new StateFile(home.stateFile()).read().children().forEach(Child::kill);
        for (int number = 1; number <= Addresses.INSTANCES; number++) {
            StateDisk.unmount(home.instance(number).resolve("state"));
        }
        Files.createDirectories(home.data());
        try (Stream<Path> entries = Files.list(home.data())) {
            for (Path entry : entries.toList()) {
                // Somebody holds the lock: this run.
                if (!entry.getFileName().toString().endsWith(".lock")) {
                    FileTrees.delete(entry);
                }
            }
        }
    }

    /** Starts all of it; returns when all of it can be used. */
    public void up() {
        for (int number = 1; number <= Addresses.BROKERS; number++) {
            manage(new ManagedProcess(specs.broker(number), this::note)).start();
        }
        manage(new ManagedProcess(specs.registry(), this::note)).start();
        readiness.await(process(Addresses.broker(1)).child(), START, this::allBrokersServe);
        progress.say("three brokers are up on " + bootstrapServers());
        Catalogue catalogue = catalogue();
        try (Admin admin = KafkaCalls.admin(bootstrapServers())) {
            Provisioner provisioner = new Provisioner(admin);
            KafkaCalls.run(() -> provisioner.apply(provisioner.plan(catalogue)));
        }
        readiness.await(process("registry").child(), START, () -> http.answers(registryUrl() + "/subjects"));
        new SchemaRegistration(registryUrl()).register(catalogue);
        progress.say("topics are created, schemas are registered");
        manage(new ManagedProcess(specs.stripe(), this::note)).start();
        manage(new ManagedProcess(specs.worker(), this::note)).start();
        for (int number = 1; number <= Addresses.INSTANCES; number++) {
            Optional<WallClock> clock = Optional.ofNullable(clocks.get("instance-" + number));
            manage(new ManagedProcess(specs.instance(number, clock), this::note))
                    .start();
        }
        new Seeder(catalogue.inventoryCommands(), PRODUCTS).seed(bootstrapServers(), values().serializer());
        Addresses.instances().forEach(this::awaitReady);
        progress.say("three instances are up on " + String.join(" ", instanceUrls()));
    }

    /** From now on what ends by itself is started again. */
    public void keep(BiConsumer<String, String> said) {
        Map<String, String> health = new HashMap<>();
        Addresses.instances().forEach(name -> health.put(name, url(name) + "/health/live"));
        keeper = new Keeper(List.copyOf(processes.values()), health, said);
    }

    /** Undoes whatever a fault may have left, and returns when all can be used again. */
    public void heal() throws IOException {
        network.heal();
        for (StateDisk disk : disks.values()) {
            disk.free();
        }
        clocks.values().forEach(clock -> clock.step(0));
        for (ManagedProcess process : List.copyOf(processes.values())) {
            process.thaw();
            process.start();
        }
        readiness.await(process(Addresses.broker(1)).child(), START, this::allBrokersServe);
        Addresses.instances().forEach(this::awaitReady);
    }

    /** Returns when an instance can be used, also if it ends and is started again meanwhile. */
    public void awaitReady(String instance) {
        awaitReady(instance, START);
    }

    /** @throws PlatformException if it takes longer than {@code atMost} */
    public void awaitReady(String instance, Duration atMost) {
        if (keeper == null) {
            readiness.await(process(instance).child(), atMost, () -> isReady(instance));
            return;
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!isReady(instance)) {
            if (System.nanoTime() - deadline > 0) {
                throw new PlatformException(
                        instance + " cannot be used after " + atMost.toSeconds() + " s",
                        "See its log: " + process(instance).child().log());
            }
            pause();
        }
    }

    public boolean isReady(String instance) {
        return http.answers(url(instance) + "/health/ready");
    }

    public ManagedProcess process(String name) {
        return processes.get(name);
    }

    public Network network() {
        return network;
    }

    public StateDisk disk(String instance) {
        return disks.get(instance);
    }

    public boolean disksCanBeFilled() {
        return disks.values().stream().allMatch(StateDisk::canBeFilled);
    }

    /** Empty where clocks cannot be set. */
    public Optional<WallClock> clock(String instance) {
        return Optional.ofNullable(clocks.get(instance));
    }

    public List<String> brokers() {
        return Addresses.brokers();
    }

    public List<String> instances() {
        return Addresses.instances();
    }

    public List<String> instanceUrls() {
        return Addresses.instances().stream().map(this::url).toList();
    }

    /** Past all proxies. */
    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    public String registryUrl() {
        return specs.registryUrl();
    }

    public String processorUrl() {
        return url("stripe");
    }

    /** Folders of the brokers' logs. */
    public List<Path> brokerFolders() {
        return Addresses.brokers().stream().map(home::folder).toList();
    }

    public Catalogue catalogue() {
        return Catalogue.withPartitions(Addresses.PARTITIONS);
    }

    public Serde<SpecificRecord> values() {
        return ValueSerdes.configured(Map.of("schema.registry.url", registryUrl(), "auto.register.schemas", false));
    }

    /** Ends all processes in order. */
    public void down() {
        stopKeeping();
        List<List<String>> order = List.of(
                Addresses.instances(), List.of("worker"), List.of("stripe"), List.of("registry"), Addresses.brokers());
        for (List<String> names : order) {
            names.stream().filter(processes::containsKey).map(this::process).toList().parallelStream()
                    .forEach(process -> process.terminate(GRACE));
        }
    }

    /** Ends what still runs, at once. Its data stay. */
    @Override
    public void close() throws IOException {
        stopKeeping();
        List.copyOf(processes.values()).forEach(ManagedProcess::kill);
        network.close();
        disks.values().forEach(StateDisk::unmount);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an instance", e);
        }
    }

    private void stopKeeping() {
        if (keeper != null) {
            keeper.close();
        }
    }

    private ManagedProcess manage(ManagedProcess process) {
        processes.put(process.name(), process);
        return process;
    }

    private void note(Child child) {
        file.update(state -> state.with(child));
    }

    private String url(String process) {
        return "http://" + Addresses.HOST + ':' + addresses.port(process);
    }

    private boolean allBrokersServe() {
        try (Admin admin = KafkaCalls.admin(bootstrapServers(), Duration.ofSeconds(5))) {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() == Addresses.BROKERS;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
