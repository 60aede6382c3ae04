package com.acme.commerce.chaos.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Somebody else's consumer: Kafka's client, Avro, and the registry's HTTP interface. Nothing of this product, which is
 * the point.
 */
public final class PlainAvroClient {

    private final String bootstrapServers;
    private final String registryUrl;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    public PlainAvroClient(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /** A decoded record; the bytes are as they came. */
    public record Decoded(ConsumerRecord<String, byte[]> record, GenericRecord value) {}

    /** All committed records of some topics, up to where they end now. */
    public List<Decoded> read(Collection<String> topics) {
        List<Decoded> all = new ArrayList<>();
        forEach(topics, all::add);
        return all;
    }

    /** The same, of which no more is kept than the caller keeps. */
    public void forEach(Collection<String> topics, Consumer<Decoded> each) {
        scan(topics, record -> each.accept(new Decoded(record, decode(record.value()))));
    }

    /** The same as they came, decodable or not. */
    public List<ConsumerRecord<String, byte[]>> records(Collection<String> topics) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        scan(topics, all::add);
        return all;
    }

    /** Where the partitions of a topic end for committed readers, together. */
    public long end(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, List.of(topic))).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private void scan(Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(each);
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"));
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    public GenericRecord decode(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.get() != 0) {
            throw new IllegalArgumentException("not in Confluent's wire format");
        }
        GenericDatumReader<GenericRecord> reader =
                readers.computeIfAbsent(header.getInt(), id -> new GenericDatumReader<>(fetch(id)));
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a message as the record did that it was read from, but for what was changed in it. */
    static byte[] encode(GenericRecord message, byte[] like) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(like, 0, 5);
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(message.getSchema()).write(message, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Schema fetch(int id) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/schemas/ids/" + id))
                    .build();
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new Schema.Parser()
                    .parse(new ObjectMapper().readTree(answer).get("schema").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
