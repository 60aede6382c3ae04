package com.acme.commerce.bench.micro;

import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to write and to read the messages of the hot path, with schemas that are known already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SerdeBenchmark {

    private static final String TOPIC = "bench";

    @Param({
        "CartCheckedOut",
        "ReserveInventory",
        "InventoryReserved",
        "InventoryAdjusted",
        "AuthorizePayment",
        "PaymentRequested",
        "ProcessorOutcome",
        "PaymentSucceeded",
        "OrderCreated"
    })
    public String message;

    private AvroSerde serde;
    private SpecificRecord value;
    private byte[] bytes;

    /** Once for each message. */
    @Setup
    public void prepare() {
        serde = new AvroSerde(new InMemorySchemaRegistry());
        serde.configure(Map.of("schema.registry.url", "in-memory", "auto.register.schemas", true), false);
        value = new HappyCheckout()
                .messages().stream()
                        .filter(said -> said.getSchema().getName().equals(message))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("a checkout says no " + message));
        bytes = serde.serializer().serialize(TOPIC, value);
    }

    @Benchmark
    public byte[] encode() {
        return serde.serializer().serialize(TOPIC, value);
    }

    @Benchmark
    public SpecificRecord decode() {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}
