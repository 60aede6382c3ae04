package com.acme.commerce.catalog.faults;

import static com.acme.commerce.catalog.products.GivenProducts.TRACE;

import com.acme.commerce.catalog.outbox.Outbox;
import com.acme.commerce.catalog.outbox.OutboxRow;
import com.acme.commerce.catalog.products.ExpectedVersion;
import com.acme.commerce.catalog.products.GivenProducts;
import com.acme.commerce.catalog.products.ProductField;
import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.catalog.products.RefusedException;
import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Creates, changes and deletes products at random; one time in ten it writes a change with its event, and takes it back. */
final class RandomChanges {

    private static final int IDS = 12;

    private final DataSource database;
    private final Products products;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger takenBack = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong prices = new AtomicLong();
    private final AtomicInteger generation = new AtomicInteger();

    RandomChanges(DataSource database) {
        this.database = database;
        this.products = new Products(database, Clock.systemUTC());
    }

    void one() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = "p" + random.nextInt(IDS) + "-" + generation.get();
        try {
            switch (random.nextInt(20)) {
                case 0, 1 -> takeBack(id);
                case 2 -> products.delete(id, ExpectedVersion.ANY, DeletionReason.OTHER, TRACE);
                case 3, 4, 5 -> create(id);
                default -> changeOrCreate(id);
            }
        } catch (RefusedException e) {
            // It is not there any more, or there already: part of the game.
        } catch (SQLException e) {
            unanswered.incrementAndGet();
        } finally {
            done.incrementAndGet();
        }
    }

    /** New ids from now on: deleted ones never come back. */
    void nextGeneration() {
        generation.incrementAndGet();
    }

    int done() {
        return done.get();
    }

    int takenBack() {
        return takenBack.get();
    }

    int unanswered() {
        return unanswered.get();
    }

    private void changeOrCreate(String id) throws SQLException {
        try {
            products.update(id, ExpectedVersion.ANY, Map.of(ProductField.PRICE, prices.incrementAndGet()), TRACE);
        } catch (RefusedException e) {
            create(id);
        }
    }

    private void create(String id) throws SQLException {
        Map<ProductField, Object> given = GivenProducts.lamp("sku-" + id);
        given.put(ProductField.PRICE, prices.incrementAndGet());
        products.create(id, given, TRACE);
    }

    private void takeBack(String id) throws SQLException {
        Product ghost = GivenProducts.product("ghost-" + id, "Ghost", 1);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement change =
                    connection.prepareStatement("update product set version = version + 1 where product_id = ?")) {
                change.setString(1, id);
                change.executeUpdate();
            }
            Outbox.append(connection, OutboxRow.created(ghost, Instant.EPOCH, TRACE));
            connection.rollback();
            takenBack.incrementAndGet();
        }
    }
}
