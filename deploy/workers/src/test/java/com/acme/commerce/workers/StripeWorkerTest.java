package com.acme.commerce.workers;

import static com.acme.commerce.workers.TestRequests.authorize;
import static com.acme.commerce.workers.TestRequests.orderId;
import static com.acme.commerce.workers.WorkerRig.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.stripe.Faults;
import com.acme.commerce.stripe.StripeStandIn;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker with Stripe's library, against a Stripe that goes wrong. */
class StripeWorkerTest {

    @TempDir
    Path folder;

    private StripeStandIn stripe;

    @BeforeEach
    void start() {
        stripe = StandIns.start(folder, 0);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void theCustomerIsChargedOnceThoughTheAnswersAreLost() {
        stripe.faults(new Faults(0, 0, 0, 1, 0, 0, 0));
        try (WorkerRig rig = WorkerRig.acknowledging(StandIns.processor(stripe)).start()) {
            rig.request(FIRST, 0, authorize(1));
            await().until(() -> retries(rig) >= 3);
            assertThat(stripe.ledger().of(orderId(1)).charges()).isEqualTo(1);
            assertThat(rig.producer.history()).isEmpty();

            stripe.faults(Faults.NONE);
            await().until(() -> rig.consumer.committed(FIRST) == 1);
            assertThat(stripe.ledger().of(orderId(1)).charges()).isEqualTo(1);
            assertThat(rig.producer.history())
                    .singleElement()
                    .satisfies(sent -> assertThat(result(rig, sent)).isEqualTo(ProcessorResult.APPROVED));
        }
    }

    @Test
    void anOutageIsWaitedOut() {
        stripe.faults(new Faults(0, 0, 1, 0, 0, 0, 0));
        try (WorkerRig rig = WorkerRig.acknowledging(StandIns.processor(stripe)).start()) {
            rig.request(FIRST, 0, authorize(1));
            await().until(() -> retries(rig) >= 3);
            assertThat(stripe.ledger().of(orderId(1)).charges()).isZero();

            stripe.faults(Faults.NONE);
            await().until(() -> rig.consumer.committed(FIRST) == 1);
            assertThat(stripe.ledger().of(orderId(1)).charges()).isEqualTo(1);
        }
    }

    @Test
    void everyOrderIsChargedAtMostOnceHoweverMuchGoesWrong() {
        int orders = 100;
        stripe.faults(new Faults(0, 0.2, 0.3, 0.3, 0, 0, 0));
        try (WorkerRig rig = WorkerRig.acknowledging(StandIns.processor(stripe)).start()) {
            for (int number = 0; number < orders; number++) {
                rig.request(FIRST, number, authorize(number));
            }
            await().until(() -> rig.consumer.committed(FIRST) == orders);

            long approved = rig.producer.history().stream()
                    .filter(sent -> result(rig, sent) == ProcessorResult.APPROVED)
                    .count();
            assertThat(rig.producer.history()).hasSize(orders);
            assertThat(approved).isBetween(orders / 2L, orders - 1L);
            assertThat(stripe.ledger().totals().chargedTwice()).isEmpty();
            assertThat(stripe.ledger().totals().charges()).isEqualTo(approved);
            assertThat(IntStream.range(0, orders))
                    .allSatisfy(number -> assertThat(
                                    stripe.ledger().of(orderId(number)).charges())
                            .isLessThanOrEqualTo(1));
        }
    }

    private static double retries(WorkerRig rig) {
        return rig.meters.get("commerce.payment.retries").functionCounter().count();
    }

    private static ProcessorResult result(WorkerRig rig, ProducerRecord<byte[], byte[]> sent) {
        return ((ProcessorOutcome) rig.values.deserializer().deserialize(sent.topic(), sent.value())).getResult();
    }
}
