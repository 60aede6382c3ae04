package com.acme.commerce.provisioning;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what a cluster was asked. */
final class Answers {

    private Answers() {}

    /** @throws KafkaException what the cluster, or the lack of an answer, made of it */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Empty where the answer is this exception, which is an answer as well. */
    static <T> Optional<T> awaitUnless(Class<? extends KafkaException> none, KafkaFuture<T> answer) {
        try {
            return Optional.of(await(answer));
        } catch (KafkaException e) {
            if (none.isInstance(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
