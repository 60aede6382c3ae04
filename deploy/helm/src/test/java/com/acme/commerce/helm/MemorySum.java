package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether all that a container may take fits into its limit, reckoned from what its program is told. */
final class MemorySum {

    private static final List<String> OPTIONS =
            List.of("-Xmx", "-XX:MaxDirectMemorySize=", "-XX:MaxMetaspaceSize=", "-XX:ReservedCodeCacheSize=");

    /** Stacks, collector, allocator: what no option bounds, by the defaults of the chart. */
    private static final long UNBOUNDED_MIB = 48 + 96;

    private MemorySum() {}

    static Stream<String> problems(Rendered rendered) {
        return rendered.workloads().stream().flatMap(MemorySum::problems);
    }

    /** The heap of a workload in MiB. */
    static long heapMib(Workload workload) {
        return option(workload, "-Xmx");
    }

    private static Stream<String> problems(Workload workload) {
        JsonNode limit = workload.container().at("/resources/limits/memory");
        if (limit.isMissingNode()) {
            return Stream.of(workload.title() + " has no limit of memory");
        }
        long sum = UNBOUNDED_MIB + mib(workload.environment().getOrDefault("COMMERCE_ROCKSDB_MEMORY_BYTES", "0"));
        for (String option : OPTIONS) {
            sum += option(workload, option);
        }
        long most = mib(limit.asText());
        return sum <= most
                ? Stream.empty()
                : Stream.of(workload.title() + " may take " + sum + " MiB, but its limit is " + most);
    }

    private static long option(Workload workload, String option) {
        Matcher value = Pattern.compile(Pattern.quote(option) + "([0-9]+)m")
                .matcher(workload.environment().getOrDefault("JAVA_OPTS", ""));
        if (!value.find()) {
            throw new AssertionError(workload.title() + " is not told " + option);
        }
        return Long.parseLong(value.group(1));
    }

    private static long mib(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity)).longValueExact() >> 20;
    }
}
