package com.acme.commerce.app.queries;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.query.KeyReader;
import com.acme.commerce.stores.query.Routed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;

/** The state of the applications of this instance. REST is served before they have started. */
public final class HostedState implements StateReader {

    /** Creating the applications takes about a second. */
    private static final Duration UNTIL_STARTED = Duration.ofSeconds(1);

    private final Set<BoundedContext> hosted;
    private final Map<BoundedContext, KeyReader> readers = new ConcurrentHashMap<>();

    /** @param hosted the contexts that this instance runs */
    public HostedState(Set<BoundedContext> hosted) {
        this.hosted = Set.copyOf(hosted);
    }

    /** Reads the state of a context through {@code reader} from now on. */
    public void opened(BoundedContext context, KeyReader reader) {
        readers.put(context, reader);
    }

    @Override
    public <V extends SpecificRecord> Optional<Routed<V>> read(
            BoundedContext context, KeyedStore<V> store, String key, boolean passedOn) {
        if (!hosted.contains(context)) {
            return Optional.empty();
        }
        KeyReader reader = readers.get(context);
        if (reader == null) {
            return Optional.of(new Routed.Unavailable<>("the instance is starting", UNTIL_STARTED));
        }
        return Optional.of(passedOn ? reader.readPassedOn(store, key) : reader.read(store, key));
    }
}
