package com.acme.commerce.app;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;

/** A payment processor that approves everything at once, in the trace of the request. */
final class ApprovingProcessor implements AutoCloseable {

    private final TestPlatform platform;
    private final KafkaConsumer<String, SpecificRecord> requests;
    private final Thread thread = new Thread(this::run, "approving-processor");

    ApprovingProcessor(TestPlatform platform) {
        this.platform = platform;
        this.requests =
                platform.consumer("approving-processor", platform.serde().deserializer());
        thread.start();
    }

    private void run() {
        try (requests) {
            requests.subscribe(List.of(platform.catalogue.paymentRequests().name()));
            while (true) {
                for (ConsumerRecord<String, SpecificRecord> request : requests.poll(Duration.ofSeconds(1))) {
                    approve((PaymentRequested) request.value(), request.headers());
                }
            }
        } catch (WakeupException closed) {
            // The end.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void approve(PaymentRequested request, Headers headers) throws InterruptedException, ExecutionException {
        Causation why = Causation.of(request, System.currentTimeMillis());
        platform.send(
                platform.catalogue.processorOutcomes().name(),
                request.getOrderId(),
                new ProcessorOutcome(
                        why.envelope(ProcessorOutcome.class, request.getAction().name()),
                        request.getPaymentId(),
                        request.getOrderId(),
                        request.getAction(),
                        ProcessorResult.APPROVED,
                        null,
                        "ref-" + request.getPaymentId(),
                        null),
                headers);
    }

    @Override
    public void close() {
        requests.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
