package com.acme.commerce.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.AuditTrail;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.SentMessage;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.EmailClaim;
import com.acme.commerce.stores.fraud.BlockedSubject;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.SubjectActivity;
import com.acme.commerce.stores.inventory.Adjustment;
import com.acme.commerce.stores.inventory.Reservation;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.stores.notification.Contact;
import com.acme.commerce.stores.notification.Preferences;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.reviews.AwaitedDelivery;
import com.acme.commerce.stores.reviews.Participation;
import com.acme.commerce.stores.reviews.Purchase;
import com.acme.commerce.stores.reviews.Rating;
import com.acme.commerce.stores.reviews.Review;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CustomerUses;
import com.acme.commerce.stores.shopping.DiscountedOrder;
import com.acme.commerce.stores.shopping.ProductPrice;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionUse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowSchemasTest {

    private static final String EARLIER_AND_LATER = "test.Row";

    static List<Schema> rowTypes() {
        return List.of(
                Adjustment.getClassSchema(),
                Reservation.getClassSchema(),
                StockLevel.getClassSchema(),
                Order.getClassSchema(),
                Payment.getClassSchema(),
                Conversation.getClassSchema(),
                SentMessage.getClassSchema(),
                Device.getClassSchema(),
                DeviceWindow.getClassSchema(),
                Shipment.getClassSchema(),
                AwaitedDelivery.getClassSchema(),
                Participation.getClassSchema(),
                Purchase.getClassSchema(),
                Rating.getClassSchema(),
                Review.getClassSchema(),
                Cart.getClassSchema(),
                CustomerUses.getClassSchema(),
                DiscountedOrder.getClassSchema(),
                ProductPrice.getClassSchema(),
                Promotion.getClassSchema(),
                PromotionUse.getClassSchema(),
                Customer.getClassSchema(),
                EmailClaim.getClassSchema(),
                FraudCheck.getClassSchema(),
                SubjectActivity.getClassSchema(),
                BlockedSubject.getClassSchema(),
                Bill.getClassSchema(),
                Contact.getClassSchema(),
                Preferences.getClassSchema(),
                AuditEntry.getClassSchema(),
                AuditTrail.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("rowTypes")
    void theSchemaOfTodayIsKeptAndReadsAllEarlierOnes(Schema today) {
        assertThatCode(() -> RowSchemas.before(today)).doesNotThrowAnyException();
        assertThat(RowSchemas.read(today.getFullName()))
                .allSatisfy(earlier -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(today, earlier)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }

    /** Whoever edits or deletes a schema that rows may still have, instead of adding one, is told so here. */
    @Test
    void schemasAreAddedAndNeverChanged() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        Path rows = Path.of("src/main/resources/rows");
        try (Stream<Path> files = Files.walk(rows)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                long fingerprint =
                        SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(Files.readString(file)));
                kept.put(rows.relativize(file).toString().replace('\\', '/'), Long.toHexString(fingerprint));
            }
        }

        assertThat(kept)
                .as("a changed row schema: keep the earlier schema readable, see ADR 3")
                .isEqualTo(golden());
    }

    @Test
    void aChangedSchemaSaysWhatToDo() {
        assertThatThrownBy(() -> RowSchemas.before(OrderLine.getClassSchema()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/rows/com.acme.commerce.stores.ordering.OrderLine/1.avsc")
                .hasMessageContaining("ADR 3");
        assertThatThrownBy(() ->
                        RowSchemas.before(RowSchemas.read(EARLIER_AND_LATER).get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/rows/test.Row/3.avsc");
    }

    @Test
    void rowsOfAnEarlierSchemaAreRead() throws IOException {
        List<Schema> schemas = RowSchemas.read(EARLIER_AND_LATER);
        GenericData.Record row =
                new GenericRecordBuilder(schemas.get(0)).set("id", "r-1").build();
        ByteBuffer bytes = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schemas.get(0)).encode(row);

        GenericData.Record read = new StateSerde<GenericData.Record>(
                        GenericData.get(), schemas.get(1), schemas.subList(0, 1))
                .deserializer()
                .deserialize("any", Utils.toArray(bytes));

        assertThat(read.get("id")).hasToString("r-1");
        assertThat(read.get("note")).hasToString("none");
    }

    @Test
    void anOrderOfBeforeThereWasFulfilmentHasNotBegunIt() throws IOException {
        Schema before = RowSchemas.read(Order.getClassSchema().getFullName()).get(0);
        GenericData.Record row = new GenericRecordBuilder(before)
                .set("orderId", "order-1")
                .set("cartId", "cart-1")
                .set("customerId", "customer-1")
                .set("lines", List.of())
                .set("total", 5L)
                .set("currency", "EUR")
                .set(
                        "status",
                        new GenericData.EnumSymbol(before.getField("status").schema(), "CREATED"))
                .set("checkedOutAt", 1L)
                .set("updatedAt", 2L)
                .set("deadlineAt", 0L)
                .set("traceId", "trace")
                .build();
        ByteBuffer bytes = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), before).encode(row);

        Order read = new StateSerde<>(Order.class).deserializer().deserialize("any", Utils.toArray(bytes));

        assertThat(read.getStatus()).isEqualTo(OrderStatus.CREATED);
        assertThat(read.getFulfilment()).isEqualTo(FulfilmentStep.NOT_READY);
        assertThat(read.getCaptured()).isFalse();
    }

    private static Map<String, String> golden() throws IOException {
        Map<String, String> golden = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/row-fingerprints.txt"))) {
            String[] words = line.split(" ");
            golden.put(words[0], words[1]);
        }
        return golden;
    }
}
