package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A consumer finds what it may subscribe to without any other document. */
class ContractRoutesTest {

    private static final RestFixture REST = new RestFixture();

    @AfterAll
    static void close() {
        REST.close();
    }

    @Test
    void everyTopicOfTheCatalogueIsListed() {
        List<String> names = new ArrayList<>();
        topics().forEach(topic -> names.add(topic.get("name").stringValue()));

        assertThat(names)
                .containsExactlyElementsOf(Catalogue.withPartitions(1).all().stream()
                        .map(TopicDef::name)
                        .toList());
    }

    @Test
    void aTopicSaysHowItIsReadAndWhenItEnds() {
        JsonNode topic = topic("fulfilment.stock-adjustments.v1");

        assertThat(topic.get("kind").stringValue()).isEqualTo("EVENTS");
        assertThat(topic.get("owner").stringValue()).isEqualTo("fulfilment");
        assertThat(topic.get("key").stringValue()).isEqualTo("productId");
        assertThat(topic.get("cleanup").stringValue()).isEqualTo("delete");
        assertThat(topic.get("retentionMs").longValue()).isEqualTo(604_800_000L);
        assertThat(topic.at("/deprecation/successor").stringValue()).isEqualTo("fulfilment.stock-adjustments.v2");
        assertThat(topic.at("/deprecation/ends").stringValue()).isEqualTo("2027-06-30");
        assertThat(topic("fulfilment.stock-adjustments.v2").has("deprecation")).isFalse();
        assertThat(topic("fulfilment.stock-levels.v1").has("retentionMs")).isFalse();
    }

    @Test
    void everyLinkLeadsToTheSchemaOfItsMessage() {
        int followed = 0;
        for (JsonNode topic : topics()) {
            for (JsonNode message : topic.get("messages")) {
                HttpResponse<String> answer = REST.get(message.get("schema").stringValue());
                assertThat(answer.statusCode()).isEqualTo(200);
                Schema schema = new Schema.Parser().parse(answer.body());
                assertThat(message.get("subject").stringValue())
                        .isEqualTo(topic.get("name").stringValue() + '-' + schema.getFullName());
                assertThat(message.get("description").stringValue()).isEqualTo(schema.getDoc());
                followed++;
            }
        }
        assertThat(followed).isGreaterThan(30);
    }

    @Test
    void whatIsNotThereIsNamed() {
        HttpResponse<String> answer = REST.get("/contracts/ordering.orders.v9/OrderCreated");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ordering.orders.v9", "OrderCreated");
    }

    private static JsonNode topic(String name) {
        for (JsonNode topic : topics()) {
            if (topic.get("name").stringValue().equals(name)) {
                return topic;
            }
        }
        throw new AssertionError(name + " is not listed");
    }

    private static JsonNode topics() {
        return Json.read(REST.get("/contracts").body().getBytes(StandardCharsets.UTF_8))
                .get("topics");
    }
}
