package com.acme.commerce.app.commands;

import com.acme.commerce.contracts.TopicDef;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** Where commands go. */
public interface CommandSink {

    /**
     * Stores a command.
     *
     * @param traceParent what led to it, as its header says it
     * @return where it is, once it is stored durably; fails with {@link CommandNotStoredException}, after a bounded time, where
     *     that is not certain
     */
    CompletableFuture<StoredCommand> store(TopicDef topic, String key, SpecificRecord command, String traceParent);
}
