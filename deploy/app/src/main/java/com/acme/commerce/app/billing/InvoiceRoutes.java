package com.acme.commerce.app.billing;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.billing.BillStore;

/** What billing serves over REST: the invoice of an order, once there is one. */
public final class InvoiceRoutes implements ContextRoutes {

    private static final View<Bill> INVOICE = new View<>(
            "invoice",
            "/invoices/",
            "orderId",
            BoundedContext.BILLING,
            BillStore.BILLS,
            (orderId, bill) -> InvoiceRepresentation.of(bill));

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.get(INVOICE);
    }
}
