package com.acme.commerce.stores.audit;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.listing.ListQuery;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * What happened, in the order of time.
 *
 * @param of what it is about
 * @param id of that
 */
public record TimelineQuery(Of of, String id) implements ListQuery<AuditEntry> {

    /** What a timeline may be about. */
    public enum Of {
        /** One trail: all of it lies in one partition. */
        TRAIL('t', AuditEntry::getTrailId),
        /** One trace, over all trails. */
        TRACE('r', AuditEntry::getTraceId),
        /** One customer, over all trails. */
        CUSTOMER('c', AuditEntry::getCustomerId);

        private final char kind;
        private final Function<AuditEntry, String> field;

        Of(char kind, Function<AuditEntry, String> field) {
            this.kind = kind;
            this.field = field;
        }

        char kind() {
            return kind;
        }

        /** What an entry is about; null where it has none of these. */
        String in(AuditEntry entry) {
            return field.apply(entry);
        }
    }

    @Override
    public KeyedStore<AuditEntry> store() {
        return TrailStore.ENTRIES;
    }

    @Override
    public String rowKey(String id) {
        return id;
    }

    @Override
    public boolean matches(AuditEntry entry) {
        return id.equals(of.in(entry));
    }

    @Override
    public Place placeOf(AuditEntry entry) {
        return TrailStore.placeOf(entry);
    }

    @Override
    public Comparator<Place> order() {
        return Comparator.naturalOrder();
    }

    @Override
    public EntriesQuery from(Place place) {
        return EntriesQuery.ascending(PlaceKeys.prefix(of.kind(), id), place);
    }

    @Override
    public String text() {
        return "timeline of " + of.name().toLowerCase(Locale.ROOT) + ' ' + id;
    }
}
