package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PromotionKind;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShoppingRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final String ITEMS = "/carts/c-1/items";

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void anItemBecomesACommandOfItsCart() {
        HttpResponse<String> response =
                REST.post(ITEMS, "{\"productId\": \"p-1\", \"quantity\": 2, \"changeId\": \"change-1\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/carts/c-1");
        assertThat(response.headers().firstValue("Commerce-Position")).isPresent();
        RestFixture.Stored stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("shopping.cart-commands.v1");
        assertThat(stored.key()).isEqualTo("c-1");
        AddItemToCart command = (AddItemToCart) stored.message();
        assertThat(command.getChangeId()).isEqualTo("change-1");
        assertThat(command.getProductId()).isEqualTo("p-1");
        assertThat(command.getQuantity()).isEqualTo(2);
        assertThat(command.getEnvelope().getCorrelationId()).isEqualTo("c-1");
    }

    @Test
    void anItemNeedsSomethingToCountOnceBy() {
        assertThat(REST.post(ITEMS, "{\"productId\": \"p-1\", \"quantity\": 2}").body())
                .contains("\"field\":\"changeId\"");
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void aRemovalAndACheckOutAreChangesOfTheCartToo() {
        HttpResponse<String> removed = REST.send(REST.request(ITEMS + "/p-1")
                .method("DELETE", BodyPublishers.noBody())
                .build());
        REST.post("/carts/c-1/checkout", "{\"customerId\": \"ann\", \"promotionCode\": \"SPRING\"}");

        assertThat(removed.headers().firstValue("Location")).contains("/carts/c-1");
        RemoveItemFromCart removal = (RemoveItemFromCart) REST.stored.get(0).message();
        assertThat(removal.getProductId()).isEqualTo("p-1");
        assertThat(removal.getQuantity()).isNull();
        assertThat(removed.body()).contains(removal.getChangeId());
        CheckoutCart checkout = (CheckoutCart) REST.stored.get(1).message();
        assertThat(checkout.getCustomerId()).isEqualTo("ann");
        assertThat(checkout.getPromotionCode()).isEqualTo("SPRING");
        assertThat(checkout.getChangeId()).isNotEqualTo(removal.getChangeId());
    }

    @Test
    void aDefinitionIsStoredUnderItsCode() {
        HttpResponse<String> response = define("FIXED_AMOUNT", "\"amountOff\": 500", "2026-06-01T00:00:00+02:00");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        RestFixture.Stored stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("shopping.promotion-commands.v1");
        assertThat(stored.key()).isEqualTo("SPRING");
        DefinePromotion command = (DefinePromotion) stored.message();
        assertThat(command.getKind()).isEqualTo(PromotionKind.FIXED_AMOUNT);
        assertThat(command.getAmountOff()).isEqualTo(500);
        assertThat(command.getPercent()).isZero();
        assertThat(command.getValidUntil())
                .isEqualTo(Instant.parse("2026-05-31T22:00:00Z").toEpochMilli());
        assertThat(command.getTotalLimit()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PERCENTAGE   | "amountOff": 5               | 2026-06-01T00:00:00Z | percent
            PERCENTAGE   | "percent": 5, "amountOff": 5 | 2026-06-01T00:00:00Z | amountOff
            PERCENTAGE   | "percent": 101               | 2026-06-01T00:00:00Z | percent
            FIXED_AMOUNT | "percent": 5                 | 2026-06-01T00:00:00Z | percent
            PERCENTAGE   | "percent": 5                 | 2026-02-01T00:00:00Z | validUntil
            PERCENTAGE   | "percent": 5                 | 2026-13-01T00:00:00Z | validUntil
            """)
    void whatDoesNotGoTogetherIsNamed(String kind, String amount, String until, String field) {
        HttpResponse<String> response = define(kind, amount, until);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void aCartIsShownWithWhatItCostsAndTheOrderItBecame() {
        REST.rows.put("c-1", Rows.cart());

        assertThat(REST.get("/carts/c-1").body())
                .contains("\"subtotal\":1000", "\"discount\":100", "\"total\":900")
                .contains("\"orderId\":\"" + OrderIds.ofCart("c-1") + '"')
                .contains("\"pending\":[{\"changeId\":\"change-2\"");
    }

    @Test
    void aPromotionIsShownWithHowMuchOfItIsUsed() {
        REST.rows.put("SPRING", Rows.promotion());

        assertThat(REST.get("/promotions/SPRING").body())
                .contains("\"percent\":10", "\"uses\":1", "\"totalLimit\":3")
                .doesNotContain("amountOff");
    }

    private static HttpResponse<String> define(String kind, String amount, String until) {
        String body = "{\"revision\": 1, \"kind\": \"" + kind + "\", " + amount + ", \"currency\": \"EUR\","
                + " \"validFrom\": \"2026-03-01T00:00:00Z\", \"validUntil\": \"" + until + "\","
                + " \"totalLimit\": 3, \"customerLimit\": 2}";
        return REST.send(REST.request("/promotions/SPRING", "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }
}
