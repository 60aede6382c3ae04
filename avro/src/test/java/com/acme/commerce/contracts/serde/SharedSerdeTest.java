package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One serde, many threads, from the very first message on. */
class SharedSerdeTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final String TOPIC = "some.topic.v1";

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CountingRegistry registry = new CountingRegistry();
    private final AvroSerde serde = new AvroSerde(registry);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void allThreadsGetTheirOwnMessagesBack() throws Exception {
        List<SpecificRecord> messages = samples();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        Callable<Integer> thread = () -> {
            start.await(30, TimeUnit.SECONDS);
            int same = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (SpecificRecord message : messages) {
                    byte[] bytes = serde.serializer().serialize(TOPIC, message);
                    if (message.equals(serde.deserializer().deserialize(TOPIC, bytes))) {
                        same++;
                    }
                }
            }
            return same;
        };

        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            results.add(threads.submit(thread));
        }

        for (Future<Integer> result : results) {
            assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(ROUNDS * messages.size());
        }
        int types = Messages.types().size();
        assertThat(registry.questions).hasValueBetween(2 * types, 2 * types * THREADS);
    }

    @Test
    void theRegistryIsAskedOnceForATypeInATopic() {
        List<SpecificRecord> messages = samples();
        for (SpecificRecord message : messages) {
            serde.serializer().serialize(TOPIC, message);
        }
        assertThat(registry.questions).hasValue(Messages.types().size());

        serde.serializer().serialize("another.topic.v1", messages.get(0));

        assertThat(registry.questions).hasValue(Messages.types().size() + 1);
    }

    private static List<SpecificRecord> samples() {
        List<SpecificRecord> samples = new ArrayList<>();
        for (Class<? extends SpecificRecord> type : Messages.types()) {
            for (int i = 0; i < 5; i++) {
                samples.add(Messages.any(type).sample());
            }
        }
        return samples;
    }

    private static final class CountingRegistry implements SchemaRegistry {

        private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        private final AtomicInteger questions = new AtomicInteger();

        @Override
        public int register(String subject, Schema schema) {
            questions.incrementAndGet();
            return registry.register(subject, schema);
        }

        @Override
        public int lookup(String subject, Schema schema) {
            questions.incrementAndGet();
            return registry.lookup(subject, schema);
        }

        @Override
        public Schema byId(int id) {
            questions.incrementAndGet();
            return registry.byId(id);
        }
    }
}
