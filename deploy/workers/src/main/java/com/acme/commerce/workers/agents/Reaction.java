package com.acme.commerce.workers.agents;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.DeadLetter.Failure;
import com.acme.commerce.contracts.DeadLetter.Handler;
import com.acme.commerce.contracts.DeadLetter.Source;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.DecodingFailure;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import com.acme.commerce.workers.agents.Agent.Said;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;

/** From a record to those that follow from it: what the agent says, or a dead letter. */
final class Reaction<I extends SpecificRecord> {

    private final AgentTopics<I> topics;
    private final Agent<I> agent;
    private final Serde<SpecificRecord> values;
    private final FieldRules fields;
    private final Clock clock;

    Reaction(AgentTopics<I> topics, Agent<I> agent, Serde<SpecificRecord> values, Clock clock) {
        this.topics = topics;
        this.agent = agent;
        this.values = values;
        this.fields = new FieldRules(List.of(topics.input()));
        this.clock = clock;
    }

    /**
     * What follows from a record.
     *
     * @throws Exception if it may pass
     */
    List<ProducerRecord<byte[], byte[]>> to(ConsumerRecord<byte[], byte[]> record) throws Exception {
        SpecificRecord message;
        try {
            message = values.deserializer().deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            throwUnlessPoison(e);
            return List.of(deadLetter(record, DeadLetter.UNDECODABLE, e));
        }
        try {
            requireBelievable(record, message);
            if (!topics.reactsTo().isInstance(message)) {
                return List.of();
            }
            Causation why = Causation.of(message, clock.millis());
            Headers headers = DeadLetter.passedOn(record.headers());
            return agent.react(topics.reactsTo().cast(message), why).stream()
                    .map(said -> encode(said, headers))
                    .toList();
        } catch (AgentRefusedException e) {
            return List.of(deadLetter(record, DeadLetter.UNACCEPTABLE, e));
        }
    }

    /** A record that is set aside. */
    ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> record, String reason, Exception fault) {
        return new DeadLetter(
                        new Source(record.topic(), record.partition(), record.offset(), record.timestamp()),
                        record.key(),
                        record.value(),
                        record.headers(),
                        new Failure(reason, fault.getClass(), fault.getMessage()),
                        new Handler(topics.name(), agent.getClass().getSimpleName(), null))
                .to(topics.deadLetters().name());
    }

    private void requireBelievable(ConsumerRecord<byte[], byte[]> record, SpecificRecord message) {
        if (message == null || !topics.input().messages().contains(message.getClass())) {
            throw new AgentRefusedException(
                    (message == null ? "nothing" : message.getSchema().getName()) + " is no message of "
                            + record.topic());
        }
        fields.violation(message).ifPresent(violation -> {
            throw new AgentRefusedException(violation);
        });
        topics.input().keyField().ifPresent(field -> {
            String named =
                    (String) message.get(message.getSchema().getField(field).pos());
            if (!Arrays.equals(named.getBytes(StandardCharsets.UTF_8), record.key())) {
                throw new AgentRefusedException(field + ": " + named + " is not the key of the record");
            }
        });
    }

    private ProducerRecord<byte[], byte[]> encode(Said said, Headers headers) {
        TopicDef topic = topics.outputOf(said.message());
        byte[] key = said.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = values.serializer().serialize(topic.name(), headers, said.message());
        return new ProducerRecord<>(topic.name(), null, key, value, headers);
    }

    private static void throwUnlessPoison(RuntimeException e) {
        switch (DecodingFailure.of(e)) {
            case POISON -> {}
            case UNAVAILABLE -> throw new RegistryUnavailableException(e.getMessage(), e);
            case FAULT -> throw e;
        }
    }
}
