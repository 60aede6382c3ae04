package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.Child;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the platform remembers between two commands.
 *
 * @param clusterId identity of the broker's data; null before the first start
 * @param ports where the processes listen; the mail sink has one for mails, and one for those who look at them; null before
 *     the first start
 * @param partitions of every topic; 0 before the first start
 * @param processor who moves the money; null before the first start
 * @param contextNames names of the bounded contexts that its instances run, as in {@link Contexts#toKey()}; null for all
 * @param seeded whether the stock of the products has been sent
 * @param children the processes that were started and not taken down, in the order of their start
 * @param generations of the contexts whose application was replaced by one that was rebuilt
 */
public record PlatformState(
        String clusterId,
        Ports ports,
        int partitions,
        String processor,
        String contextNames,
        boolean seeded,
        List<Child> children,
        Map<String, Integer> generations) {

    /** All on the loopback interface. Kept, so that clients find the same addresses after a restart. */
    public record Ports(
            int broker,
            int controller,
            int registry,
            int stripe,
            int worker,
            int smtp,
            int mailbox,
            int database,
            int catalog,
            int lag) {

        /** All of them, in the order of the components. */
        List<Integer> all() {
            return List.of(broker, controller, registry, stripe, worker, smtp, mailbox, database, catalog, lag);
        }
    }

    public static final PlatformState EMPTY = new PlatformState(null, null, 0, null, null, false, List.of(), Map.of());

    public PlatformState {
        children = children == null ? List.of() : List.copyOf(children);
        generations = generations == null ? Map.of() : Map.copyOf(generations);
    }

    public PlatformState withCluster(String id) {
        return new PlatformState(id, ports, partitions, processor, contextNames, seeded, children, generations);
    }

    /** Before a start: nothing of the last run is left. */
    public PlatformState withPortsAndNoChildren(Ports chosen) {
        return new PlatformState(
                clusterId, chosen, partitions, processor, contextNames, seeded, List.of(), generations);
    }

    public PlatformState withPartitions(int count) {
        return new PlatformState(clusterId, ports, count, processor, contextNames, seeded, children, generations);
    }

    public PlatformState withProcessor(String name) {
        return new PlatformState(clusterId, ports, partitions, name, contextNames, seeded, children, generations);
    }

    public PlatformState withContexts(Contexts chosen) {
        return new PlatformState(
                clusterId, ports, partitions, processor, chosen.toKey(), seeded, children, generations);
    }

    public PlatformState withSeeded() {
        return new PlatformState(clusterId, ports, partitions, processor, contextNames, true, children, generations);
    }

    /** From now on instances run this application of a context. */
    public PlatformState withGeneration(String context, int generation) {
        Map<String, Integer> changed = new HashMap<>(generations);
        changed.put(context, generation);
        return new PlatformState(clusterId, ports, partitions, processor, contextNames, seeded, children, changed);
    }

    /** With {@code child} in the place of the one of the same name, or as the last. */
    public PlatformState with(Child child) {
        List<Child> others = children.stream()
                .filter(other -> !other.name().equals(child.name()))
                .toList();
        int place = names().indexOf(child.name());
        int index = place < 0 ? others.size() : place;
        List<Child> all = Stream.of(others.subList(0, index), List.of(child), others.subList(index, others.size()))
                .flatMap(List::stream)
                .toList();
        return new PlatformState(clusterId, ports, partitions, processor, contextNames, seeded, all, generations);
    }

    /** Without exactly this one: what another command started in its place stays. */
    public PlatformState without(Child child) {
        return new PlatformState(
                clusterId,
                ports,
                partitions,
                processor,
                contextNames,
                seeded,
                children.stream().filter(other -> !other.equals(child)).toList(),
                generations);
    }

    public Contexts contexts() {
        return Contexts.parse(contextNames == null ? "" : contextNames);
    }

    public Optional<Child> child(String name) {
        return children.stream()
                .filter(child -> Objects.equals(child.name(), name))
                .findFirst();
    }

    /** @throws PlatformException if there is no process of this name */
    public Child require(String name) {
        return child(name)
                .orElseThrow(() -> new PlatformException(
                        "there is no " + name + " in this platform",
                        children.isEmpty()
                                ? "Start it: deploy/commerce up"
                                : "There are: " + String.join(", ", names()) + "."));
    }

    /** Whether any of its processes runs. */
    public boolean isRunning() {
        return children.stream().anyMatch(Child::isRunning);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    public String registryUrl() {
        return "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7";
    }

    public String stripeUrl() {
        return "http://127.0.0.1:" + ports.stripe();
    }

    /** Where the mails are listed that came, under {@code /messages}. */
    public String mailboxUrl() {
        return "http://127.0.0.1:" + ports.mailbox();
    }

    /** Of the lag exporter. */
    public String lagUrl() {
        return "http://127.0.0.1:" + ports.lag();
    }

    /** Of the first instance that was started. */
    String instanceUrl() {
        return children.stream()
                .filter(child -> ProcessNames.isInstance(child.name()))
                .findFirst()
                .map(child -> "http://127.0.0.1:" + child.port())
                .orElseThrow();
    }

    public String workerUrl() {
        return "http://127.0.0.1:" + ports.worker();
    }

    private List<String> names() {
        return children.stream().map(Child::name).toList();
    }
}
