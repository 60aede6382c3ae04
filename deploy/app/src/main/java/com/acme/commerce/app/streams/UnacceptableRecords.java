package com.acme.commerce.app.streams;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that decode but that no rule can take go to the dead letters: they are refused before anything is written, so
 * nothing half-done is committed with them. Every other exception of a processor is a bug or a broken store: fail.
 */
public final class UnacceptableRecords implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnacceptableRecords.class);

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetters.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception error) {
        if (!(error instanceof UnacceptableMessageException)) {
            return Response.fail();
        }
        LOG.warn(
                "{}-{} offset {} is not acceptable, it goes to {}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                deadLetters.topic(),
                error.getMessage());
        return Response.resume(List.of(deadLetters.bury(
                context, context.sourceRawKey(), context.sourceRawValue(), error, DeadLetter.UNACCEPTABLE)));
    }
}
