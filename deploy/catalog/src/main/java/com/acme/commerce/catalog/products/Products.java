package com.acme.commerce.catalog.products;

import com.acme.commerce.catalog.outbox.Outbox;
import com.acme.commerce.catalog.outbox.OutboxRow;
import com.acme.commerce.catalog.products.ProductTable.Row;
import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.Product;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * The products. Each change is one transaction, which writes the row of the product and what is to be published about it:
 * either both or nothing.
 */
public final class Products {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Transactions transactions;
    private final Clock clock;

    public Products(DataSource database, Clock clock) {
        this.transactions = new Transactions(database);
        this.clock = clock;
    }

    /**
     * What became of a command that creates.
     *
     * @param repeated whether the product was created before, exactly so
     */
    public record Creation(StoredProduct stored, boolean repeated) {}

    /**
     * Adds a product. The same command again finds it there and changes nothing.
     *
     * @param given values of all fields that are required
     * @throws RefusedException if another product has the id, or the sku
     */
    public Creation create(String productId, Map<ProductField, Object> given, String traceId) throws SQLException {
        Product product = ProductDecisions.create(productId, given);
        try {
            return transactions.run(connection -> {
                Instant now = now();
                ProductTable.insert(connection, product, now);
                Outbox.append(connection, OutboxRow.created(product, now, traceId));
                return new Creation(new StoredProduct(product, 1), false);
            });
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            return existing(product);
        }
    }

    /**
     * Changes a product; where it already is as it should be, nothing happens.
     *
     * @param given values of the fields that are to change
     * @throws RefusedException if there is no such product, it is of another version, or another has the sku
     */
    public StoredProduct update(
            String productId, ExpectedVersion expected, Map<ProductField, Object> given, String traceId)
            throws SQLException {
        try {
            return transactions.run(connection -> {
                StoredProduct current = require(ProductTable.lock(connection, productId), expected);
                Optional<ProductDecisions.Update> update = ProductDecisions.update(current.product(), given);
                if (update.isEmpty()) {
                    return current;
                }
                Instant now = now();
                StoredProduct next = new StoredProduct(update.get().product(), current.version() + 1);
                ProductTable.update(connection, next, now);
                Outbox.append(connection, OutboxRow.updated(next, update.get().changed(), now, traceId));
                return next;
            });
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw skuTaken((String) given.get(ProductField.SKU));
            }
            throw e;
        }
    }

    /**
     * Deletes a product. One that is deleted already stays so.
     *
     * @throws RefusedException if there never was such a product, or it is of another version
     */
    public void delete(String productId, ExpectedVersion expected, DeletionReason reason, String traceId)
            throws SQLException {
        transactions.run(connection -> {
            Optional<Row> row = ProductTable.lock(connection, productId);
            if (row.filter(Row::deleted).isPresent()) {
                return null;
            }
            StoredProduct current = require(row, expected);
            Instant now = now();
            StoredProduct last = new StoredProduct(current.product(), current.version() + 1);
            ProductTable.delete(connection, productId, last.version(), now);
            Outbox.append(connection, OutboxRow.deleted(last, reason, now, traceId));
            return null;
        });
    }

    /** A product that is there. */
    public Optional<StoredProduct> find(String productId) throws SQLException {
        return transactions
                .run(connection -> ProductTable.find(connection, productId))
                .filter(Predicate.not(Row::deleted))
                .map(Row::stored);
    }

    /** Several in bytewise order of their ids, from the one behind {@code productId} on. */
    public List<StoredProduct> after(String productId, int limit) throws SQLException {
        return transactions.run(connection -> ProductTable.after(connection, productId, limit));
    }

    /** Those of some ids that are there. */
    public List<StoredProduct> all(List<String> productIds) throws SQLException {
        return transactions.run(connection -> ProductTable.all(connection, productIds));
    }

    /** The one that was in the way when a product was to be created, in a transaction that sees it. */
    private Creation existing(Product wanted) throws SQLException {
        Optional<Row> row = transactions.run(connection -> ProductTable.find(connection, wanted.getProductId()));
        if (row.isEmpty()) {
            throw skuTaken(wanted.getSku());
        }
        StoredProduct stored = row.get().stored();
        if (row.get().deleted() || stored.version() > 1 || !stored.product().equals(wanted)) {
            throw RefusedException.idTaken(wanted.getProductId());
        }
        return new Creation(stored, true);
    }

    private RefusedException skuTaken(String sku) throws SQLException {
        return RefusedException.skuTaken(transactions
                .run(connection -> ProductTable.idBySku(connection, sku))
                .orElse(null));
    }

    private static StoredProduct require(Optional<Row> row, ExpectedVersion expected) {
        StoredProduct stored =
                row.filter(Predicate.not(Row::deleted)).map(Row::stored).orElseThrow(RefusedException::notFound);
        if (!expected.admits(stored.version())) {
            throw RefusedException.changedMeanwhile(stored.version());
        }
        return stored;
    }

    /** As exact as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
