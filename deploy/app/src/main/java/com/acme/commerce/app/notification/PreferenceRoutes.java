package com.acme.commerce.app.notification;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.SetNotificationPreferences;
import com.acme.commerce.stores.notification.PreferenceStore;
import com.acme.commerce.stores.notification.Preferences;
import io.javalin.http.Context;

/** What customers want to be told, over REST. */
public final class PreferenceRoutes implements ContextRoutes {

    private static final String CUSTOMER_ID = "customerId";

    private static final String PATH = "/customers/{customerId}/notification-preferences";

    private static final View<Preferences> PREFERENCES = new View<>(
            "notification preferences",
            "/customers/",
            CUSTOMER_ID,
            BoundedContext.NOTIFICATION,
            PreferenceStore.PREFERENCES,
            (customerId, preferences) -> PreferencesRepresentation.of(preferences));

    /** {@code NotificationPreferencesAccepted} in the interface document. */
    private record Accepted(String customerId, String status) {}

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.put(PATH, ctx -> set(ctx, endpoints));
        endpoints.get(PATH, ctx -> PREFERENCES.of(endpoints.requests().id(ctx, CUSTOMER_ID)));
    }

    private static void set(Context ctx, Endpoints endpoints) {
        String customerId = endpoints.requests().id(ctx, CUSTOMER_ID);
        PreferencesRequest request =
                endpoints.requests().body(ctx, "NotificationPreferencesChange", PreferencesRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        SetNotificationPreferences command = new SetNotificationPreferences(
                endpoints.envelopes().of(SetNotificationPreferences.class, customerId, origin),
                customerId,
                request.kinds().stream().map(NotificationKind::valueOf).toList());
        endpoints
                .intake()
                .accept(
                        ctx,
                        origin,
                        request,
                        new Command(endpoints.catalogue().notification().commands(), customerId, command),
                        PATH.replace("{customerId}", customerId),
                        new Accepted(customerId, "ACCEPTED"));
    }
}
