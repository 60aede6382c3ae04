package com.acme.commerce.app.fraud;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.payments.BlocklistReason;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.stores.fraud.BlockedSubject;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStore;
import com.acme.commerce.stores.fraud.SubjectStore;
import io.javalin.http.Context;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Checks for fraud over REST: what became of an order, and who is blocked. */
public final class FraudRoutes implements ContextRoutes {

    private static final String SUBJECT = "subjectId";
    private static final String BLOCKLIST = "/fraud-blocklist/";
    private static final String ENTRY = BLOCKLIST + '{' + SUBJECT + '}';

    private static final View<FraudCheck> CHECK = new View<>(
            "fraud check",
            "/fraud-checks/",
            "orderId",
            BoundedContext.FRAUD,
            FraudCheckStore.CHECKS,
            (id, check) -> FraudCheckRepresentation.of(check));

    private static final View<BlockedSubject> BLOCKED = new View<>(
            "blocklist entry",
            BLOCKLIST,
            SUBJECT,
            BoundedContext.FRAUD,
            SubjectStore.BLOCKED,
            (id, blocked) -> BlockedRepresentation.of(blocked));

    /** {@code BlocklistAccepted} in the interface document. */
    private record Accepted(String subjectId, String status) {}

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.get(CHECK);
        endpoints.get(BLOCKED);
        endpoints.put(ENTRY, ctx -> block(ctx, endpoints));
        endpoints.delete(ENTRY, ctx -> unblock(ctx, endpoints));
    }

    private static void block(Context ctx, Endpoints endpoints) {
        String subjectId = endpoints.requests().id(ctx, SUBJECT);
        BlockRequest request = endpoints.requests().body(ctx, "Block", BlockRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        SubjectBlocked event = new SubjectBlocked(
                endpoints.envelopes().of(SubjectBlocked.class, subjectId, origin),
                subjectId,
                BlocklistReason.valueOf(request.reason()));
        accept(ctx, endpoints, origin, request, subjectId, event);
    }

    private static void unblock(Context ctx, Endpoints endpoints) {
        String subjectId = endpoints.requests().id(ctx, SUBJECT);
        Origin origin = endpoints.requests().origin(ctx);
        SubjectUnblocked event =
                new SubjectUnblocked(endpoints.envelopes().of(SubjectUnblocked.class, subjectId, origin), subjectId);
        accept(ctx, endpoints, origin, Map.of(), subjectId, event);
    }

    private static void accept(
            Context ctx, Endpoints endpoints, Origin origin, Object request, String subjectId, SpecificRecord event) {
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        request,
                        new Command(endpoints.catalogue().fraud().blocklist(), subjectId, event),
                        BLOCKLIST + subjectId,
                        new Accepted(subjectId, "ACCEPTED"));
    }
}
