package com.acme.commerce.local.platform;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.topics.KafkaCalls;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.TopicPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;

/** Brings the platform up, step by step, from whatever the last run left behind. */
public final class StartUp {

    /** Seconds on an idle machine; these bounds are for one that compiles at the same time. */
    private static final Duration BROKER = Duration.ofSeconds(90);

    private static final Duration STRIPE = Duration.ofSeconds(60);

    private static final Duration REGISTRY = Duration.ofSeconds(120);

    private static final Duration COMPANION = Duration.ofSeconds(120);

    private final StateFile file;
    private final Programs programs;
    private final Supervisor supervisor;
    private final Instances instances;
    private final Catalogue catalogue;
    private final Seeding seeding;
    private final Progress progress;
    private final Readiness readiness;
    private final HttpProbe http = new HttpProbe();

    public StartUp(
            StateFile file,
            Programs programs,
            Supervisor supervisor,
            Instances instances,
            Catalogue catalogue,
            Seeding seeding,
            Progress progress) {
        this.file = file;
        this.programs = programs;
        this.supervisor = supervisor;
        this.instances = instances;
        this.catalogue = catalogue;
        this.seeding = seeding;
        this.progress = progress;
        this.readiness = new Readiness(progress);
    }

    /** Fills an empty platform with something to sell. */
    @FunctionalInterface
    public interface Seeding {

        /** @return a sentence that says what was sent */
        String seed(PlatformState state);
    }

    /** @throws PlatformException that names the first port that an instance needs and cannot have */
    public void requireFreePorts(int count, int firstPort) {
        for (int number = 1; number <= count; number++) {
            int port = firstPort + number - 1;
            if (!FreePorts.isFree(port)) {
                throw new PlatformException(
                        "port " + port + ", which instance " + number + " needs, is taken by another program",
                        "End that program, or choose other ports: deploy/commerce up --port "
                                + (firstPort < 60_000 ? firstPort + 1_000 : 8_080));
            }
        }
    }

    /**
     * @param count how many instances
     * @param firstPort of the first instance; the others follow
     * @param processor who moves the money: {@code stripe}, the stand-in for it, or {@code local}, the worker itself
     * @param contexts what the instances run
     * @param load checkouts per second; 0 for none
     * @throws PlatformException if a step fails; what was started by then goes on
     */
    public void up(int count, int firstPort, String processor, Contexts contexts, int load) {
        PlatformState.Ports ports = ports(file.read().ports());
        file.update(
                s -> s.withPortsAndNoChildren(ports).withProcessor(processor).withContexts(contexts));

        Child broker = supervisor.start(programs.broker(ports));
        Child registry = supervisor.start(programs.registry(ports));
        awaitBroker(broker);
        provisionTopics();
        awaitRegistry(registry);
        int messages = new SchemaRegistration(file.read().registryUrl()).register(catalogue);
        progress.say("schemas of " + messages + " messages are registered");

        if (processor.equals(ProcessNames.STRIPE)) {
            awaitStripe(supervisor.start(programs.stripe(ports)));
        }
        Child worker = supervisor.start(programs.worker(file.read(), processor));
        List<Child> started = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            started.add(instances.start(number, firstPort + number - 1));
        }
        List<Child> companions = new ArrayList<>();
        for (Companion companion : programs.companions(file.read())) {
            companions.add(start(companion));
        }
        seed();
        started.forEach(instances::await);
        requireUp(worker);
        companions.forEach(this::requireUp);
        if (load > 0) {
            supervisor.start(programs.load(file.read(), load));
            progress.say("load generator sends " + load + " checkouts per second");
        }
    }

    /** Ends a process in order if it runs, and starts it again where it was. */
    public void restart(String name) {
        PlatformState state = file.read();
        Child old = state.require(name);
        if (name.equals(ProcessNames.LOAD)) {
            throw new PlatformException("the load generator cannot be restarted", ProcessNames.startAgain(name));
        }
        if (ProcessNames.isInstance(name)) {
            instances.restart(old);
            return;
        }
        supervisor.stop(old);
        switch (name) {
            case ProcessNames.BROKER -> awaitBroker(supervisor.start(programs.broker(state.ports())));
            case ProcessNames.STRIPE -> awaitStripe(supervisor.start(programs.stripe(state.ports())));
            case ProcessNames.REGISTRY -> awaitRegistry(supervisor.start(programs.registry(state.ports())));
            case ProcessNames.WORKER -> requireUp(supervisor.start(programs.worker(state, state.processor())));
            default -> requireUp(start(companion(name)));
        }
    }

    /** Returns once others can reach it; of one that nobody waits for at once. */
    private Child start(Companion companion) {
        Child child = supervisor.start(companion.start().apply(file.read()));
        if (child.port() > 0) {
            readiness.await(child, COMPANION, () -> FreePorts.isListenedOn(child.port()));
        }
        return child;
    }

    private Companion companion(String name) {
        return programs.companions(file.read()).stream()
                .filter(companion -> companion.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        "no context of this platform needs " + name,
                        "It runs: " + file.read().contexts().toKey()));
    }

    /** Those of the last run if they are still free. */
    private static PlatformState.Ports ports(PlatformState.Ports last) {
        // 0 stands in the record of an older version, which did not have that port.
        boolean free = last != null && last.all().stream().allMatch(port -> port > 0 && FreePorts.isFree(port));
        FreePorts search = new FreePorts();
        return free
                ? last
                : new PlatformState.Ports(
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next(),
                        search.next());
    }

    private void awaitBroker(Child child) {
        readiness.await(child, BROKER, () -> FreePorts.isListenedOn(child.port()) && isServing());
        progress.say("broker is up on 127.0.0.1:" + child.port());
    }

    /** A fenced broker answers as well, but has no place for a topic yet: then the cluster has no nodes. */
    private boolean isServing() {
        PlatformState state = file.read();
        try (Admin admin = KafkaCalls.admin(state.bootstrapServers())) {
            DescribeClusterResult cluster = admin.describeCluster();
            String id = cluster.clusterId().get(5, TimeUnit.SECONDS);
            if (state.clusterId() == null) {
                file.update(s -> s.withCluster(id));
            } else if (!Objects.equals(id, state.clusterId())) {
                throw new PlatformException(
                        "the broker on " + state.bootstrapServers() + " belongs to another cluster (" + id + " and not "
                                + state.clusterId() + ")",
                        "Its data were replaced. To begin anew: deploy/commerce reset");
            }
            return !cluster.nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void provisionTopics() {
        try (Admin admin = KafkaCalls.admin(file.read().bootstrapServers())) {
            Provisioner provisioner = new Provisioner(admin);
            TopicPlan plan = KafkaCalls.ask(() -> provisioner.plan(catalogue));
            if (!plan.wrongPartitions().isEmpty()) {
                throw new PlatformException(
                        String.join("\n", plan.describe()),
                        "Set COMMERCE_TOPICS_PARTITIONS to the number that the topics have, or begin anew: deploy/commerce reset");
            }
            KafkaCalls.run(() -> provisioner.apply(plan));
            int partitions = catalogue.orders().partitions();
            file.update(s -> s.withPartitions(partitions));
            progress.say(
                    plan.missing().isEmpty()
                            ? "topics are in place (" + catalogue.all().size() + ")"
                            : "topics are created (" + plan.missing().size() + ")");
        }
    }

    private void awaitRegistry(Child child) {
        String url = file.read().registryUrl() + "/subjects";
        readiness.await(child, REGISTRY, () -> http.answers(url));
        progress.say("registry is up on 127.0.0.1:" + child.port());
    }

    private void awaitStripe(Child child) {
        String url = file.read().stripeUrl() + "/health";
        readiness.await(child, STRIPE, () -> http.answers(url));
        progress.say("stripe is up on 127.0.0.1:" + child.port() + ", a stand-in that moves no money");
    }

    private void seed() {
        if (!file.read().seeded()) {
            progress.say(seeding.seed(file.read()));
            file.update(PlatformState::withSeeded);
        }
    }

    /** Of those that are at work as soon as they run. */
    private void requireUp(Child child) {
        if (!child.isRunning()) {
            throw Readiness.failure(child, " ended while it was starting");
        }
        progress.say(child.name() + " is up");
    }
}
