package com.acme.commerce.app.audit;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.http.ListView;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.TimelineQuery;
import com.acme.commerce.stores.audit.TimelineQuery.Of;
import com.acme.commerce.stores.audit.TrailStore;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;

/** What happened, over REST: to an order from the one partition of its trail, in a trace or to a customer from all. */
public final class AuditRoutes implements ContextRoutes {

    private static final String ORDER_ID = "orderId";

    /** Far more than happens to one order, so that nobody turns pages to see that; stands in the interface document as well. */
    private static final int DEFAULT_LIMIT = 100;

    private static final ListView<AuditEntry, TimelineEntry> TIMELINES = new ListView<>(
            "timelines",
            "entries",
            BoundedContext.AUDIT,
            TimelineEntry.class,
            TimelineEntry::of,
            (query, entry) -> entry.place(),
            Timeline::arranged);

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.get("/orders/{orderId}/timeline", ctx -> {
            TimelineQuery query =
                    new TimelineQuery(Of.TRAIL, endpoints.requests().id(ctx, ORDER_ID));
            return trail(query, endpoints.lists().scan(ctx, query, "TimelineLimit", DEFAULT_LIMIT));
        });
        list(endpoints, "/audit/traces/{traceId}", Of.TRACE, "traceId");
        list(endpoints, "/customers/{customerId}/timeline", Of.CUSTOMER, "customerId");
    }

    private static void list(Endpoints endpoints, String path, Of of, String parameter) {
        endpoints.list(
                path,
                TIMELINES,
                ctx -> new TimelineQuery(of, endpoints.requests().id(ctx, parameter)));
    }

    private static Query<Slice<AuditEntry>> trail(TimelineQuery asked, PartitionScan<AuditEntry> scan) {
        return new Query<>(
                "timeline",
                asked.id(),
                BoundedContext.AUDIT,
                TrailStore.ENTRIES,
                asked.id(),
                scan::of,
                slice -> Timeline.of(asked, slice));
    }
}
