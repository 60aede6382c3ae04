package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.Envelope;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** What a run is played on. */
public interface Recorder {

    /** Begins the same in every run. */
    Random random();

    /** The clock of the application: epoch milliseconds. */
    long now();

    /** Of a message that somebody outside says now, with an id that is new. */
    Envelope envelope(Class<? extends SpecificRecord> type, String about);

    /** A message comes in, on the topic of its type. Some milliseconds pass. */
    void send(String key, SpecificRecord message);

    /**
     * Something that is no message comes in, on the topic of a type. Some milliseconds pass.
     *
     * @param value null where the topic forgets the key
     */
    void send(String key, Class<? extends SpecificRecord> type, byte[] value);

    void pass(Duration time);

    /** What the application has said of this type since it was last asked for. */
    <T extends SpecificRecord> List<T> said(Class<T> type);

    /** One of some ids: {@code kind-1} to {@code kind-of}. */
    default String one(String kind, int of) {
        return kind + '-' + (1 + random().nextInt(of));
    }

    /** True in so many of a hundred cases. */
    default boolean chance(int percent) {
        return random().nextInt(100) < percent;
    }
}
