package com.acme.commerce.catalog.products;

import static com.acme.commerce.catalog.products.GivenProducts.TRACE;
import static com.acme.commerce.catalog.products.GivenProducts.lamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.catalog.TestDatabase;
import com.acme.commerce.catalog.products.RefusedException.Reason;
import com.acme.commerce.contracts.catalog.DeletionReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProductsTest {

    private final TestDatabase database = TestDatabase.create();
    private final Products products = new Products(database.pool(), Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_change_leaves_a_row_in_the_outbox() throws Exception {
        products.create("p", lamp("s"), TRACE);
        products.update("p", ExpectedVersion.of(1), Map.of(ProductField.PRICE, 1L), TRACE);
        products.update("p", ExpectedVersion.of(2), Map.of(ProductField.PRICE, 1L), TRACE);
        products.delete("p", ExpectedVersion.of(2), DeletionReason.DUPLICATE, TRACE);
        products.delete("p", ExpectedVersion.of(2), DeletionReason.DUPLICATE, TRACE);

        assertThat(outbox()).containsExactly("p/1 CREATED", "p/2 UPDATED", "p/3 DELETED");
        assertThat(products.find("p")).isEmpty();
    }

    @Test
    void the_same_product_is_created_once() throws Exception {
        assertThat(products.create("p", lamp("s"), TRACE).repeated()).isFalse();
        assertThat(products.create("p", lamp("s"), TRACE).repeated()).isTrue();
        refused(Reason.ID_TAKEN, () -> products.create("p", lamp("another"), TRACE));
        assertThat(outbox()).containsExactly("p/1 CREATED");
    }

    @Test
    void two_products_cannot_share_a_sku() throws Exception {
        products.create("p", lamp("s"), TRACE);
        products.create("q", lamp("t"), TRACE);

        assertThat(refused(Reason.SKU_TAKEN, () -> products.create("r", lamp("s"), TRACE))
                        .conflictingId())
                .contains("p");
        refused(
                Reason.SKU_TAKEN,
                () -> products.update("q", ExpectedVersion.ANY, Map.of(ProductField.SKU, "s"), TRACE));
        assertThat(outbox()).containsExactly("p/1 CREATED", "q/1 CREATED");

        products.delete("p", ExpectedVersion.ANY, DeletionReason.OTHER, TRACE);
        products.create("r", lamp("s"), TRACE);
        assertThat(products.find("r")).isPresent();
    }

    @Test
    void the_id_of_a_deleted_product_is_used_up() throws Exception {
        products.create("p", lamp("s"), TRACE);
        products.delete("p", ExpectedVersion.ANY, DeletionReason.OTHER, TRACE);

        refused(Reason.ID_TAKEN, () -> products.create("p", lamp("s"), TRACE));
        refused(
                Reason.NOT_FOUND,
                () -> products.update("p", ExpectedVersion.ANY, Map.of(ProductField.PRICE, 1L), TRACE));
    }

    @Test
    void what_was_never_there_cannot_be_changed() {
        refused(
                Reason.NOT_FOUND,
                () -> products.update("p", ExpectedVersion.ANY, Map.of(ProductField.PRICE, 1L), TRACE));
        refused(Reason.NOT_FOUND, () -> products.delete("p", ExpectedVersion.ANY, DeletionReason.OTHER, TRACE));
    }

    @Test
    void a_change_of_another_version_is_refused() throws Exception {
        products.create("p", lamp("s"), TRACE);
        products.update("p", ExpectedVersion.of(1), Map.of(ProductField.PRICE, 1L), TRACE);

        assertThat(refused(
                                Reason.CHANGED_MEANWHILE,
                                () -> products.update(
                                        "p", ExpectedVersion.of(1), Map.of(ProductField.PRICE, 2L), TRACE))
                        .version())
                .isEqualTo(2);
        refused(
                Reason.CHANGED_MEANWHILE,
                () -> products.delete("p", ExpectedVersion.of(1), DeletionReason.OTHER, TRACE));
    }

    /** Each raises the price that it has read by one, and begins again when somebody was faster. */
    @Test
    void no_update_is_lost_under_concurrency() throws Exception {
        products.create("p", lamp("s"), TRACE);
        int writers = 6;
        int raises = 10;
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                tasks.add(() -> {
                    for (int raise = 0; raise < raises; raise++) {
                        raise();
                    }
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }

        StoredProduct stored = products.find("p").orElseThrow();
        assertThat(stored.product().getPrice()).isEqualTo(4_900L + writers * raises);
        assertThat(stored.version()).isEqualTo(1 + writers * raises);
        assertThat(outbox()).hasSize(1 + writers * raises).isEqualTo(outboxByVersion());
    }

    private void raise() throws SQLException {
        while (true) {
            StoredProduct seen = products.find("p").orElseThrow();
            long price = seen.product().getPrice() + 1;
            try {
                products.update("p", ExpectedVersion.of(seen.version()), Map.of(ProductField.PRICE, price), TRACE);
                return;
            } catch (RefusedException e) {
                assertThat(e.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
            }
        }
    }

    private static RefusedException refused(Reason reason, ThrowingCallable command) {
        RefusedException[] refusal = new RefusedException[1];
        assertThatThrownBy(command).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            refusal[0] = e;
        });
        return refusal[0];
    }

    private List<String> outbox() throws SQLException {
        return rows("select * from outbox order by position");
    }

    private List<String> outboxByVersion() throws SQLException {
        return rows("select * from outbox order by product_id, version");
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString("product_id") + '/' + row.getLong("version") + ' ' + row.getString("type"));
            }
        }
        return rows;
    }
}
