package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.input.PlainAvroClient;
import com.acme.commerce.chaos.input.Poison;
import com.acme.commerce.chaos.input.RecentRecords;
import com.acme.commerce.chaos.schedule.Fault;
import com.acme.commerce.chaos.schedule.Kind;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.Schedule;
import com.acme.commerce.local.seed.Products;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What comes in that should not, or more of it than usual. */
final class InputFaults {

    /** Of each partition. */
    private static final int RECENT = 20;

    private static final int POISON_RECORDS = 12;
    private static final int HOT_PER_SECOND = 40;

    /** A send that takes longer has met another fault, and is left. */
    private static final int SEND_TIMEOUT_MS = 20_000;

    private final Cluster cluster;
    private final RecentRecords recent;
    private final PlainAvroClient avro;
    private final Catalogue catalogue;

    InputFaults(Cluster cluster) {
        this.cluster = cluster;
        this.catalogue = cluster.catalogue();
        this.recent = new RecentRecords(cluster.bootstrapServers());
        this.avro = new PlainAvroClient(cluster.bootstrapServers(), cluster.registryUrl());
    }

    void addTo(Map<Kind, Action> actions) {
        actions.put(Kind.POISON, new Action(this::poison, Step.NOTHING));
        actions.put(Kind.INPUT_REPEATED, new Action(this::repeat, Step.NOTHING));
        actions.put(Kind.HOT_PRODUCT, new Action(this::hotProduct, Step.NOTHING));
    }

    private String poison(Fault fault) throws Exception {
        Random random = new Random(fault.variant());
        List<String> topics = List.of(
                        catalogue.cartCheckedOut(),
                        catalogue.orderCommands(),
                        catalogue.inventoryCommands(),
                        catalogue.reservations(),
                        catalogue.payments(),
                        catalogue.paymentCommands(),
                        catalogue.processorOutcomes(),
                        catalogue.paymentRequests())
                .stream()
                .map(TopicDef::name)
                .toList();
        Map<String, List<PlainAvroClient.Decoded>> good = good(topics);
        if (good.size() < 2) {
            return "no records to make poison of were there";
        }
        List<String> had = good.keySet().stream().sorted().toList();
        int sent = 0;
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < POISON_RECORDS; i++) {
                int topic = random.nextInt(had.size());
                PlainAvroClient.Decoded record = any(good.get(had.get(topic)), random);
                PlainAvroClient.Decoded foreign = any(good.get(had.get((topic + 1) % had.size())), random);
                Optional<Poison.Bytes> bytes =
                        Poison.values()[random.nextInt(Poison.values().length)].of(record, foreign, random);
                if (bytes.isPresent()) {
                    producer.send(new ProducerRecord<>(
                                    had.get(topic),
                                    record.record().partition(),
                                    bytes.get().key(),
                                    bytes.get().value()))
                            .get();
                    sent++;
                }
            }
        }
        return sent + " records that nobody can take";
    }

    /** Those of late that can be read, by topic; no topic that has none. */
    private Map<String, List<PlainAvroClient.Decoded>> good(List<String> topics) {
        Map<String, List<PlainAvroClient.Decoded>> good = new HashMap<>();
        recent.of(topics, RECENT).forEach((topic, records) -> {
            List<PlainAvroClient.Decoded> decoded =
                    records.stream().flatMap(record -> decode(record).stream()).toList();
            if (!decoded.isEmpty()) {
                good.put(topic, decoded);
            }
        });
        return good;
    }

    private Optional<PlainAvroClient.Decoded> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(new PlainAvroClient.Decoded(record, avro.decode(record.value())));
        } catch (RuntimeException e) {
            // Poison of before.
            return Optional.empty();
        }
    }

    private static PlainAvroClient.Decoded any(List<PlainAvroClient.Decoded> records, Random random) {
        return records.get(random.nextInt(records.size()));
    }

    /** Only what clients and workers say, who may say it twice. */
    private String repeat(Fault fault) throws Exception {
        List<String> topics =
                List.of(catalogue.cartCheckedOut(), catalogue.orderCommands(), catalogue.processorOutcomes()).stream()
                        .map(TopicDef::name)
                        .toList();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        recent.of(topics, RECENT).values().forEach(records::addAll);
        records.removeIf(record -> record.value() == null || record.key() == null);
        Collections.shuffle(records, new Random(fault.variant()));
        try (Producer<byte[], byte[]> producer = producer()) {
            for (ConsumerRecord<String, byte[]> record : records) {
                producer.send(new ProducerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.key().getBytes(StandardCharsets.UTF_8),
                        record.value()));
            }
        }
        return records.size() + " records were said again, in another order";
    }

    private String hotProduct(Fault fault) {
        int number = 1 + fault.variant() % 99;
        Assortment one = new Assortment(List.of(Products.id(number)), List.of());
        CartMix mix = new CartMix(1, 1, 0, 0.05, 0.05);
        Duration length = Duration.ofMillis(fault.lengthMs());
        LoadSettings settings = LoadSettings.of(Schedule.atRate(HOT_PER_SECOND), length)
                .withWarmUp(Duration.ZERO)
                .withDrain(Duration.ZERO);
        try (Load load = Load.on(
                cluster.bootstrapServers(),
                cluster.values(),
                catalogue,
                new CartGenerator(fault.variant(), "hot-" + fault.number(), mix, one),
                settings,
                tick -> {})) {
            LoadReport report = load.run();
            return report.started() + " carts with nothing but " + Products.id(number);
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.bootstrapServers(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2_000_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        SEND_TIMEOUT_MS / 2,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        SEND_TIMEOUT_MS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        SEND_TIMEOUT_MS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
