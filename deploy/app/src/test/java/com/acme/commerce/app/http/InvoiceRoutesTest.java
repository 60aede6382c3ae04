package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.topology.billing.decision.BillingDecisions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InvoiceRoutesTest {

    private static final RestFixture REST = new RestFixture();

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aCompletedOrderHasAnInvoice() {
        REST.rows.put("o-1", Rows.bill(true));

        JsonNode invoice = invoice();

        assertThat(invoice.get("invoiceId").asString()).isEqualTo(BillingDecisions.invoiceId("o-1"));
        assertThat(invoice.get("status").asString()).isEqualTo("PAID");
        assertThat(invoice.get("amount").asLong()).isEqualTo(1_000);
        assertThat(invoice.get("currency").asString()).isEqualTo("EUR");
        assertThat(invoice.get("tenantId").asString()).isEqualTo("acme");
        assertThat(invoice.get("paidAt").asString()).isEqualTo("2026-05-01T11:58:59.250Z");
        assertThat(invoice.has("creditedAt")).isFalse();
    }

    @Test
    void moneyThatDoesNotFitDoesNotPay() {
        REST.rows.put("o-1", Bill.newBuilder(Rows.bill(true)).setCaptured(999).build());

        assertThat(invoice().get("status").asString()).isEqualTo("MISMATCHED");
        assertThat(invoice().has("paidAt")).isFalse();
    }

    @Test
    void anOrderThatIsNotCompletedHasNone() {
        REST.rows.put("o-1", Rows.bill(false));

        HttpResponse<String> answer = REST.get("/invoices/o-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no invoice under the id o-1");
    }

    private static JsonNode invoice() {
        HttpResponse<String> answer = REST.get("/invoices/o-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
