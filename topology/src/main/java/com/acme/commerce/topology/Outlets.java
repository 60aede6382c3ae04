package com.acme.commerce.topology;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.topology.decision.Outbound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The topics a processor writes to: a sink each, chosen by the type of the message. */
public final class Outlets {

    private final List<TopicDef> topics;
    private final Map<Class<?>, String> sinks = new HashMap<>();

    public Outlets(List<TopicDef> topics) {
        this.topics = List.copyOf(topics);
        for (TopicDef topic : topics) {
            topic.messages().forEach(message -> sinks.put(message, sinkOf(topic)));
        }
    }

    /** Adds the sinks behind a processor. */
    public void addTo(Topology topology, String processor, Serde<SpecificRecord> values) {
        addTo(topology, List.of(processor), values);
    }

    /** Adds the sinks behind processors that share them. */
    public void addTo(Topology topology, List<String> processors, Serde<SpecificRecord> values) {
        for (TopicDef topic : topics) {
            topology.addSink(
                    sinkOf(topic),
                    topic.name(),
                    new StringSerializer(),
                    values.serializer(),
                    processors.toArray(String[]::new));
        }
    }

    /** Sends what was decided on {@code cause}; its headers, the trace among them, travel along, unless they are its own. */
    public void send(
            ProcessorContext<String, SpecificRecord> context, Record<String, SpecificRecord> cause, Outbound outbound) {
        context.forward(
                cause.withKey(outbound.key())
                        .withValue(outbound.message())
                        .withHeaders(DeadLetter.passedOn(cause.headers())),
                sinks.get(outbound.message().getClass()));
    }

    private static String sinkOf(TopicDef topic) {
        return "to-" + topic.name();
    }
}
