package com.acme.commerce.eventcatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogueExportTest {

    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);

    @TempDir
    Path folder;

    private CatalogueExport export;

    @BeforeEach
    void read() throws IOException {
        export = new CatalogueExport(CATALOGUE, Files.readAllBytes(Path.of("../app/src/main/resources/openapi.yaml")));
    }

    @Test
    void everyMessageHasAPageAndASchema() {
        Map<String, String> files = export.files();

        for (TopicDef topic : CATALOGUE.all()) {
            AsyncApi.sorted(topic)
                    .keySet()
                    .forEach(name -> assertThat(files).containsKey("schemas/" + topic.name() + '/' + name + ".json"));
        }
        assertThat(files)
                .containsKeys(
                        "asyncapi.json",
                        "catalog/domains/ordering/index.md",
                        "catalog/services/payment-worker/index.md",
                        "catalog/commands/CancelOrder/index.md",
                        "catalog/events/StockAdjusted/index.md",
                        "catalog/events/StockAdjusted/versioned/1/index.md",
                        "catalog/queries/getOrder/index.md")
                .doesNotContainKey("catalog/queries/getMetrics/index.md");
    }

    @Test
    void aPageSaysWhoWritesAndReadsAndWhatEnds() {
        Map<String, String> files = export.files();

        assertThat(files.get("catalog/events/InventoryReserved/index.md"))
                .contains("Producers: inventory", "Consumers: audit, ordering", "`fulfilment.reservations.v1`")
                .contains("| `quantity` | int |");
        assertThat(files.get("catalog/events/StockAdjusted/versioned/1/index.md"))
                .contains("version: \"1\"", "ends with 2027-06-30; move to `fulfilment.stock-adjustments.v2`");
        assertThat(files.get("catalog/events/StockAdjusted/index.md"))
                .contains("version: \"2\"")
                .doesNotContain("Deprecated");
        assertThat(files.get("catalog/events/OrderScored/index.md")).contains("Producers: fraud");
    }

    @Test
    void aSchemaSaysWhatTheMessageHas() {
        JsonNode schema = JsonMapper.shared()
                .readTree(export.files().get("schemas/ordering.orders.v1/CancellationRejected.json"));

        assertThat(schema.at("/properties/envelope/properties/id/type").stringValue())
                .isEqualTo("string");
        assertThat(schema.at("/properties/reason/enum/0").stringValue()).isEqualTo("UNKNOWN");
        assertThat(schema.get("required").values().stream().map(JsonNode::stringValue))
                .containsExactly("envelope", "orderId", "reason");
        assertThat(schema.at("/properties/requestedReason/default").isNull()).isTrue();
    }

    @Test
    void anEarlierExportIsReplacedAndNothingElse() throws IOException {
        int files = export.write(folder.resolve("out"));
        Path stale = folder.resolve("out/catalog/events/Gone.md");
        Files.writeString(stale, "gone");

        assertThat(export.write(folder.resolve("out"))).isEqualTo(files);
        assertThat(stale).doesNotExist();

        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/letter.txt"), "dear");
        assertThatThrownBy(() -> export.write(folder.resolve("mine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other files");
    }
}
