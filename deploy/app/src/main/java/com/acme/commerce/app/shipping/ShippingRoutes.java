package com.acme.commerce.app.shipping;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStore;

/** What shipping serves over REST: where the goods of an order are. */
public final class ShippingRoutes implements ContextRoutes {

    static final View<Shipment> SHIPMENT = new View<>(
            "shipment",
            "/shipments/",
            "orderId",
            BoundedContext.SHIPPING,
            ShipmentStore.SHIPMENTS,
            (id, shipment) -> ShipmentRepresentation.of(shipment));

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.get(SHIPMENT);
    }
}
