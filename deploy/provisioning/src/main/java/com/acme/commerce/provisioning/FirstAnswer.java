package com.acme.commerce.provisioning;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a cluster that may be starting as well, and says so. */
final class FirstAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAnswer.class);

    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private FirstAnswer() {}

    /**
     * @param admin whose timeout bounds the waiting
     * @param servers for the log
     * @throws org.apache.kafka.common.KafkaException if there is no answer in time, or a refusal
     */
    static void await(Admin admin, String servers) {
        long start = System.nanoTime();
        KafkaFuture<Collection<Node>> answer = admin.describeCluster().nodes();
        while (!answer.isDone()) {
            try {
                answer.get(PROGRESS.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                LOG.info("waiting for the brokers at {}, {} s so far", servers, seconds);
            } catch (ExecutionException e) {
                break;
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        Answers.await(answer);
    }
}
