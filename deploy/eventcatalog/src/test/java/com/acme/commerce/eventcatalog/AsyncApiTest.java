package com.acme.commerce.eventcatalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document passes AsyncAPI's own parser, which does find faults. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AsyncApiTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);
    private static AsyncApiParser parser;

    private final ObjectNode document = new AsyncApi(CATALOGUE, Participants.of(CATALOGUE)).document();

    @BeforeAll
    static void load() throws IOException {
        parser = new AsyncApiParser(System.getProperty("asyncapi.parser"));
    }

    @AfterAll
    static void close() {
        parser.close();
    }

    @Test
    void theOfficialParserTakesIt() {
        assertThat(parser.errors(document.toString())).isEmpty();
    }

    @Test
    void theOfficialParserRefusesAWrongOne() {
        ObjectNode wrong = JsonMapper.shared().createObjectNode().put("asyncapi", "3.0.0");
        wrong.putObject("info").put("title", "t").put("version", "1");
        wrong.putObject("channels").putObject("c").put("address", "a.b.v1");
        ObjectNode operation = wrong.putObject("operations").putObject("o").put("action", "shout");
        operation.putObject("channel").put("$ref", "#/channels/c");

        assertThat(parser.errors(wrong.toString())).anyMatch(error -> error.contains("action"));
    }

    @Test
    void itHasEveryTopicAndWhoWritesAndReadsIt() {
        assertThat(document.get("channels").size()).isEqualTo(CATALOGUE.all().size());
        JsonNode operations = document.get("operations");
        assertThat(operations.propertyNames())
                .contains(
                        "rest-send-shopping-cart-checked-out-v1",
                        "ordering-receive-shopping-cart-checked-out-v1",
                        "inventory-send-fulfilment-stock-adjustments-v1",
                        "inventory-send-fulfilment-stock-adjustments-v2",
                        "payment-worker-receive-payments-payment-requests-v1",
                        "ordering-send-ordering-dead-letters-v1");
        assertThat(document.at("/channels/fulfilment-stock-adjustments-v1/x-deprecation/ends")
                        .stringValue())
                .isEqualTo("2027-06-30");
    }
}
