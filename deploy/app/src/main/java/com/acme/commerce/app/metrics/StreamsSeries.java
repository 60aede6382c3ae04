package com.acme.commerce.app.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/**
 * Which of Kafka's own series are published. An instance has about two thousand of them, most of which nobody looks at;
 * these are the ones that dashboards and alerts are made of. The first rule that fits a name decides.
 */
final class StreamsSeries implements MeterFilter {

    private static final List<Rule> RULES = List.of(
            // It is -1 at the recording level DEBUG, on which the whole scrape would fail.
            deny("kafka.stream.state.number.open.files"),
            allow("kafka.stream.alive.stream.threads"),
            allow("kafka.stream.failed.stream.threads"),
            // How a thread spends its time, and how long its commits take.
            allow("kafka.stream.thread.commit"),
            allow("kafka.stream.thread.poll"),
            allow("kafka.stream.thread.process"),
            allow("kafka.stream.thread.punctuate"),
            allow("kafka.stream.thread.blocked.time"),
            allow("kafka.stream.thread.task"),
            allow("kafka.stream.task.dropped.records"),
            allow("kafka.stream.state.updater"),
            // RocksDB: how much there is, and whether it struggles.
            allow("kafka.stream.state.estimate.num.keys"),
            allow("kafka.stream.state.total.sst.files.size"),
            allow("kafka.stream.state.size.all.mem.tables"),
            allow("kafka.stream.state.block.cache.usage"),
            allow("kafka.stream.state.background.errors"),
            allow("kafka.stream.state.num.running"),
            // The clients: lag, rebalances, throughput, errors, transactions.
            allow("kafka.consumer.fetch.manager.records.lag"),
            allow("kafka.consumer.fetch.manager.records.consumed"),
            allow("kafka.consumer.fetch.manager.bytes.consumed"),
            allow("kafka.consumer.coordinator.rebalance"),
            allow("kafka.consumer.coordinator.failed.rebalance"),
            allow("kafka.consumer.coordinator.last.rebalance"),
            allow("kafka.consumer.coordinator.assigned.partitions"),
            allow("kafka.producer.record.send"),
            allow("kafka.producer.record.error"),
            allow("kafka.producer.record.retry"),
            allow("kafka.producer.request.latency"),
            allow("kafka.producer.buffer"),
            allow("kafka.producer.txn"),
            deny("kafka."));

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return RULES.stream()
                .filter(rule -> id.getName().startsWith(rule.prefix()))
                .findFirst()
                .map(Rule::reply)
                .orElse(MeterFilterReply.NEUTRAL);
    }

    private static Rule allow(String prefix) {
        return new Rule(prefix, MeterFilterReply.NEUTRAL);
    }

    private static Rule deny(String prefix) {
        return new Rule(prefix, MeterFilterReply.DENY);
    }

    private record Rule(String prefix, MeterFilterReply reply) {}
}
