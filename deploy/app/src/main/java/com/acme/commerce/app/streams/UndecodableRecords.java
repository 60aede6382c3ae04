package com.acme.commerce.app.streams;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.serde.DecodingFailure;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that never decode go to the dead letters and the stream goes on. Everything else says nothing about the record,
 * for example that the schema registry is away: the thread fails, is replaced, and reads the record again.
 */
public final class UndecodableRecords implements DeserializationExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UndecodableRecords.class);

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetters.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
        if (DecodingFailure.of(error) != DecodingFailure.POISON) {
            return Response.fail();
        }
        LOG.warn(
                "{}-{} offset {} does not decode, it goes to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                deadLetters.topic(),
                error.getMessage());
        return Response.resume(
                List.of(deadLetters.bury(context, record.key(), record.value(), error, DeadLetter.UNDECODABLE)));
    }
}
