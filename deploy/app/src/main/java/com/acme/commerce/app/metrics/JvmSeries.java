package com.acme.commerce.app.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;

/** Which of the series of the JVM and the process are published: those that somebody looks at. */
final class JvmSeries implements MeterFilter {

    private static final List<String> PREFIXES = List.of("jvm.", "process.", "system.");

    private static final Set<String> PUBLISHED = Set.of(
            "jvm.memory.used",
            "jvm.memory.max",
            "jvm.buffer.memory.used",
            "jvm.gc.pause",
            "jvm.threads.live",
            "process.cpu.usage",
            "process.files.open",
            "process.files.max",
            "process.uptime",
            "process.start.time",
            "system.cpu.usage",
            "system.cpu.count");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean ours = PREFIXES.stream().noneMatch(id.getName()::startsWith);
        return ours || PUBLISHED.contains(id.getName()) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
