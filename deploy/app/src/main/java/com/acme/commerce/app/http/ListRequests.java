package com.acme.commerce.app.http;

import com.acme.commerce.app.queries.ListRouter;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.ListQuery;
import com.acme.commerce.stores.listing.OrderQuery;
import com.acme.commerce.stores.listing.PageToken;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.ordering.OrderStatus;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.apache.avro.specific.SpecificRecord;

/** Reads requests for lists, and refuses those that break a rule of the interface document. */
public final class ListRequests {

    /** Stands in the interface document as well. */
    private static final int DEFAULT_LIMIT = 20;

    /**
     * How many rows of a partition are looked at for one page. Each is a read of a row, some ten microseconds; only a list
     * of waiting checkouts ever looks at more than it shows, when the other step has more of them.
     */
    private static final int BUDGET = 1_000;

    private static final String STATUS = "status";
    private static final String OLDER_THAN = "olderThan";
    private static final String PAGE = "page";

    private final Requests requests;

    ListRequests(Requests requests) {
        this.requests = requests;
    }

    /** @throws ProblemException if the customer's id is none */
    OrderQuery byCustomer(Context ctx) {
        return new OrderQuery.ByCustomer(requests.id(ctx, "customerId"));
    }

    /** @throws ProblemException if a parameter breaks its rule, or the status is missing */
    OrderQuery byStatus(Context ctx) {
        String status = requests.text(ctx, STATUS, "Status");
        if (status == null) {
            throw ProblemException.badField(STATUS, "is missing");
        }
        return OrderQuery.byStatus(OrderStatus.valueOf(status), olderThan(ctx));
    }

    /**
     * Where the page begins and how much it may have.
     *
     * @throws ProblemException if a parameter breaks its rule, or the page is one of another list
     */
    public <V extends SpecificRecord> PartitionScan<V> scan(Context ctx, ListQuery<V> query) {
        return scan(ctx, query, "Limit", DEFAULT_LIMIT);
    }

    /**
     * The same for a list with longer pages.
     *
     * @param parameter name of the limit among the parameters of the interface document
     * @param defaultLimit that stands there as well
     */
    public <V extends SpecificRecord> PartitionScan<V> scan(
            Context ctx, ListQuery<V> query, String parameter, int defaultLimit) {
        int limit = (int) requests.number(ctx, "limit", parameter, defaultLimit);
        return new PartitionScan<>(query, page(ctx, query), limit, BUDGET);
    }

    /** @throws ProblemException if it is missing */
    int partition(Context ctx) {
        int partition = (int) requests.number(ctx, ListRouter.PARTITION, "Partition", -1);
        if (partition < 0) {
            throw ProblemException.badField(ListRouter.PARTITION, "is missing in a read that is passed on");
        }
        return partition;
    }

    private Place page(Context ctx, ListQuery<?> query) {
        String token = requests.text(ctx, PAGE, "Page");
        return token == null
                ? null
                : PageToken.read(query, token)
                        .orElseThrow(() -> ProblemException.badField(
                                PAGE, "is no page of this list: it must be `next` of an answer to the same query"));
    }

    private long olderThan(Context ctx) {
        String time = requests.text(ctx, OLDER_THAN, "OlderThan");
        try {
            return time == null
                    ? Long.MAX_VALUE
                    : OffsetDateTime.parse(time).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw ProblemException.badField(OLDER_THAN, "is no time that exists");
        }
    }
}
