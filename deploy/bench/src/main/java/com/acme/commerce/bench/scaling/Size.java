package com.acme.commerce.bench.scaling;

import com.acme.commerce.bench.platform.ScratchSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How a platform is laid out.
 *
 * @param partitions of every topic
 * @param threads of each context of each instance
 * @param instances that share the work
 */
record Size(int partitions, int threads, int instances) {

    /** One thread and one instance, with as many partitions as usual. */
    static final Size USUAL = new Size(ScratchSettings.DEFAULT.partitions(), 1, ScratchSettings.DEFAULT.instances());

    /** The usual one, and those that differ from it in one number, each once. */
    static List<Size> around(List<Integer> partitions, List<Integer> threads, List<Integer> instances) {
        List<Size> sizes = new ArrayList<>(List.of(USUAL));
        partitions.forEach(count -> sizes.add(new Size(count, USUAL.threads, USUAL.instances)));
        threads.forEach(count -> sizes.add(new Size(USUAL.partitions, count, USUAL.instances)));
        instances.forEach(count -> sizes.add(new Size(USUAL.partitions, USUAL.threads, count)));
        return sizes.stream().distinct().toList();
    }

    ScratchSettings toSettings() {
        return ScratchSettings.DEFAULT
                .withPartitions(partitions)
                .withInstances(instances)
                .with("COMMERCE_STREAMS_THREADS", Integer.toString(threads));
    }

    /** As people read it. */
    String toText() {
        return counted(partitions, "partition") + ", " + counted(threads, "thread") + ", "
                + counted(instances, "instance");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
