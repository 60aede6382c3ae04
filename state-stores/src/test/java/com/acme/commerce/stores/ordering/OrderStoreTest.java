package com.acme.commerce.stores.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.commits.CommitTracker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderStoreTest {

    @TempDir
    Path stateDir;

    private final CommitTracker commits = new CommitTracker();
    private final List<StateStore> opened = new ArrayList<>();

    /** What was noted as not committed, at each write to a store that leads to orders. */
    private final List<Set<String>> noted = new ArrayList<>();

    private OrderStore orders;

    @BeforeEach
    void open() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var context = new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), stateDir.toFile());
        OrderStore.builders().forEach(builder -> {
            StateStore store =
                    builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            opened.add(store);
            context.addStateStore(store.name().equals(OrderStore.ORDERS.name()) ? store : watched(store));
        });
        orders = new OrderStore(context, commits);
    }

    @AfterEach
    void close() {
        opened.forEach(StateStore::close);
    }

    @Test
    void aRowIsNotedBeforeWhatLeadsToItMoves() {
        Order waiting = order(OrderStatus.RESERVING, 30);
        orders.save(null, waiting);
        Order created = order(OrderStatus.CREATED, 0);
        orders.save(waiting, created);
        orders.save(created, order(OrderStatus.CANCELLED, 0));

        assertThat(noted)
                .as("customer and deadline; status and deadline; out of one status and into the other")
                .hasSize(6)
                .allSatisfy(ids -> assertThat(ids).containsExactly("order-1"));
    }

    private StateStore watched(StateStore store) {
        return (StateStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (Set.of("put", "delete").contains(method.getName())) {
                        noted.add(Set.copyOf(commits.<Order>active(OrderStore.ORDERS.name(), 0)
                                .orElseThrow()
                                .all()
                                .keySet()));
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Order order(OrderStatus status, long deadlineAt) {
        return new Order(
                "order-1",
                "cart",
                "customer",
                List.of(),
                1L,
                "EUR",
                status,
                null,
                null,
                1L,
                1L,
                deadlineAt,
                "trace",
                FulfilmentStep.NOT_READY,
                false);
    }
}
