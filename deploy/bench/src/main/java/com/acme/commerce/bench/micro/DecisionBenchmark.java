package com.acme.commerce.bench.micro;

import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.inventory.decision.StockChange;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the rules of the hot path take, ids of messages included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private final HappyCheckout checkout = new HappyCheckout();

    @Benchmark
    public Decision<Order> orderingCheckOut() {
        return checkout.checkOut();
    }

    @Benchmark
    public StockChange inventoryReserve() {
        return checkout.reserveFirstLine();
    }

    @Benchmark
    public Decision<Order> orderingLastLineReserved() {
        return checkout.lastLineReserved();
    }

    @Benchmark
    public Decision<Payment> paymentsAuthorize() {
        return checkout.authorize();
    }

    @Benchmark
    public Decision<Payment> paymentsApproved() {
        return checkout.approved();
    }

    @Benchmark
    public Decision<Order> orderingPaid() {
        return checkout.paid();
    }
}
