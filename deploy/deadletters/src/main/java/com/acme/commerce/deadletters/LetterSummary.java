package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.operations.DeadLetterReplayed;
import java.time.Instant;
import java.util.List;

/**
 * A dead letter without its bytes. What is not known is null.
 *
 * @param application whose dead letters it lies among
 * @param attempt 1 for a record that was never replayed, and one more after each replay
 * @param deadLetteredAt when it was set aside: ISO 8601
 * @param key where it is text
 * @param replays how it was replayed, the oldest first
 */
public record LetterSummary(
        String id,
        String application,
        String reason,
        int attempt,
        String deadLetteredAt,
        Source source,
        String key,
        Failure failure,
        Handler handler,
        Integer schemaId,
        String traceId,
        List<Replay> replays) {

    /** Where the record lies that was set aside. */
    public record Source(String topic, int partition, long offset, String timestamp) {}

    /** @param error name of the class of what was thrown */
    public record Failure(String error, String message) {}

    /** Who could not take it. */
    public record Handler(String application, String processor, String task) {}

    /** A record that was sent in its place. */
    public record Replay(String at, String by, int partition, long offset, boolean edited) {

        static Replay of(DeadLetterReplayed event) {
            return new Replay(
                    time(event.getEnvelope().getTs()),
                    event.getReplayedBy(),
                    event.getToPartition(),
                    event.getToOffset(),
                    event.getEdited());
        }
    }

    static LetterSummary of(Letter letter, List<DeadLetterReplayed> replays) {
        var source = letter.source();
        var handler = letter.handler();
        return new LetterSummary(
                letter.id().toString(),
                letter.id().application(),
                letter.reason(),
                letter.attempt(),
                time(letter.writtenAt()),
                new Source(source.topic(), source.partition(), source.offset(), time(source.timestamp())),
                letter.keyText(),
                new Failure(letter.error(), letter.message()),
                new Handler(handler.application(), handler.processor(), handler.task()),
                letter.schemaId(),
                letter.traceId(),
                replays.stream().map(Replay::of).toList());
    }

    private static String time(long millis) {
        return millis < 0 ? null : Instant.ofEpochMilli(millis).toString();
    }
}
