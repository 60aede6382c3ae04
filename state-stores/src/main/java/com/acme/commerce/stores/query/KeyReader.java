package com.acme.commerce.stores.query;

import com.acme.commerce.stores.KeyedStore;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;

/** Reads a row where it lies on this instance, and says where it lies otherwise. */
public final class KeyReader {

    /** An orderly hand-over of a partition takes about a second. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Locator locator;
    private final LocalReader reader;

    /** @param self what {@code streams} was given as {@code application.server} */
    public KeyReader(KafkaStreams streams, HostInfo self) {
        this(new Locator(streams, self), new LocalReader(streams));
    }

    KeyReader(Locator locator, LocalReader reader) {
        this.locator = locator;
        this.reader = reader;
    }

    /** For a read that a client sent: it may be passed on to the owner. */
    public <V extends SpecificRecord> Routed<V> read(KeyedStore<V> store, String key) {
        Owner owner = locator.locate(store.name(), key);
        if (owner instanceof Owner.Peer peer) {
            return new Routed.There<>(peer.address(), peer.partition());
        }
        return readHere(store, key, owner);
    }

    /**
     * For a read that another instance has passed on: it is answered here or not at all. During a rebalance two instances
     * can each believe that the other is the owner, and would pass it back and forth.
     */
    public <V extends SpecificRecord> Routed<V> readPassedOn(KeyedStore<V> store, String key) {
        Owner owner = locator.locate(store.name(), key);
        if (owner instanceof Owner.Peer) {
            return new Routed.Unavailable<>("it is moving between instances", RETRY_AFTER);
        }
        return readHere(store, key, owner);
    }

    private <V extends SpecificRecord> Routed<V> readHere(KeyedStore<V> store, String key, Owner owner) {
        if (owner instanceof Owner.Self self) {
            try {
                return new Routed.Here<>(reader.read(store, key, self.partition()));
            } catch (NotReadableException e) {
                return new Routed.Unavailable<>(e.getMessage(), RETRY_AFTER);
            }
        }
        return new Routed.Unavailable<>(((Owner.Unknown) owner).reason(), RETRY_AFTER);
    }
}
