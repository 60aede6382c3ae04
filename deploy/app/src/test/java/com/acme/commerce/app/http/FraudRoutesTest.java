package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.payments.BlocklistReason;
import com.acme.commerce.contracts.payments.SubjectBlocked;
import com.acme.commerce.contracts.payments.SubjectUnblocked;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FraudRoutesTest {

    private static final RestFixture REST = new RestFixture();

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @AfterAll
    static void close() {
        REST.close();
    }

    @Test
    void whoeverIsPutOnTheBlocklistIsStoredUnderTheirId() {
        HttpResponse<String> response = put("/fraud-blocklist/ann", "{\"reason\": \"STOLEN_CARD\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/fraud-blocklist/ann");
        assertThat(response.headers().firstValue("Commerce-Position")).isPresent();
        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("payments.fraud-blocklist.v1");
        assertThat(stored.key()).isEqualTo("ann");
        SubjectBlocked event = (SubjectBlocked) stored.message();
        assertThat(event.getSubjectId()).isEqualTo("ann");
        assertThat(event.getReason()).isEqualTo(BlocklistReason.STOLEN_CARD);
    }

    @Test
    void whoeverIsTakenOffIsStoredUnderTheSameId() {
        HttpResponse<String> response =
                REST.send(REST.request("/fraud-blocklist/ann").DELETE().build());

        assertThat(response.statusCode()).isEqualTo(202);
        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("payments.fraud-blocklist.v1");
        assertThat(stored.key()).isEqualTo("ann");
        assertThat(stored.message()).isInstanceOf(SubjectUnblocked.class);
    }

    @Test
    void aReasonThatIsNoneIsRefusedByItsName() {
        HttpResponse<String> response = put("/fraud-blocklist/ann", "{\"reason\": \"DISLIKE\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"reason\"");
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void aCheckThatIsNotDecidedHasNoScore() {
        REST.rows.put("o-1", Rows.fraudCheck(FraudCheckStatus.GATHERING));
        assertThat(REST.get("/fraud-checks/o-1").body())
                .contains("\"status\":\"GATHERING\"")
                .doesNotContain("score");

        REST.rows.put("o-1", Rows.fraudCheck(FraudCheckStatus.FAILED));
        assertThat(REST.get("/fraud-checks/o-1").body())
                .contains("\"status\":\"FAILED\"", "\"score\":0.9", "\"reason\":\"VELOCITY\"", "\"cardKnown\":false");
    }

    private static HttpResponse<String> put(String path, String body) {
        return REST.send(REST.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }
}
