package com.acme.commerce.catalog.products;

import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of products, in transactions of others. */
public final class ProductTable {

    /** In the order of {@link #set}. */
    private static final String VALUES = "sku, name, description, price, currency, category, status";

    private ProductTable() {}

    /**
     * A row, those of deleted products among them.
     *
     * @param deleted whether the product is gone
     */
    record Row(StoredProduct stored, boolean deleted) {}

    static void insert(Connection connection, Product product, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into product (" + VALUES
                + ", product_id, version, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")) {
            int next = set(insert, product, 1);
            insert.setString(next, product.getProductId());
            insert.setTimestamp(next + 1, Timestamp.from(at));
            insert.executeUpdate();
        }
    }

    static void update(Connection connection, StoredProduct stored, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update product set (" + VALUES
                + ") = (?, ?, ?, ?, ?, ?, ?), version = ?, changed_at = ?" + " where product_id = ?")) {
            int next = set(update, stored.product(), 1);
            update.setLong(next, stored.version());
            update.setTimestamp(next + 1, Timestamp.from(at));
            update.setString(next + 2, stored.product().getProductId());
            update.executeUpdate();
        }
    }

    static void delete(Connection connection, String productId, long version, Instant at) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "update product set deleted = true, version = ?, changed_at = ? where product_id = ?")) {
            delete.setLong(1, version);
            delete.setTimestamp(2, Timestamp.from(at));
            delete.setString(3, productId);
            delete.executeUpdate();
        }
    }

    /** The row, which nobody else changes until the transaction ends. */
    static Optional<Row> lock(Connection connection, String productId) throws SQLException {
        return row(connection, productId, " for update");
    }

    static Optional<Row> find(Connection connection, String productId) throws SQLException {
        return row(connection, productId, "");
    }

    /** The product that has a sku. */
    static Optional<String> idBySku(Connection connection, String sku) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select product_id from product where sku = ? and not deleted")) {
            select.setString(1, sku);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Those behind an id, in bytewise order of their ids; deleted ones are left out. */
    public static List<StoredProduct> after(Connection connection, String productId, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select * from product where not deleted"
                + " and product_id collate \"C\" > ? order by product_id collate \"C\" limit ?")) {
            select.setString(1, productId);
            select.setInt(2, limit);
            return stored(select);
        }
    }

    /** Those of some ids that exist; deleted ones are left out. */
    public static List<StoredProduct> all(Connection connection, List<String> productIds) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select * from product where not deleted and product_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("varchar", productIds.toArray()));
            return stored(select);
        }
    }

    /** The product in a row of this table or of the outbox, which name their columns alike. */
    public static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getString("product_id"),
                row.getString("sku"),
                row.getString("name"),
                row.getString("description"),
                row.getLong("price"),
                row.getString("currency"),
                row.getString("category"),
                ProductStatus.valueOf(row.getString("status")));
    }

    /** The names of the columns that {@link #set} gives values to. */
    public static String columns() {
        return VALUES;
    }

    /** Sets seven parameters, and says which is the next. */
    public static int set(PreparedStatement statement, Product product, int first) throws SQLException {
        statement.setString(first, product.getSku());
        statement.setString(first + 1, product.getName());
        statement.setString(first + 2, product.getDescription());
        statement.setLong(first + 3, product.getPrice());
        statement.setString(first + 4, product.getCurrency());
        statement.setString(first + 5, product.getCategory());
        statement.setString(first + 6, product.getStatus().name());
        return first + 7;
    }

    private static List<StoredProduct> stored(PreparedStatement select) throws SQLException {
        List<StoredProduct> products = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                products.add(new StoredProduct(product(rows), rows.getLong("version")));
            }
        }
        return products;
    }

    private static Optional<Row> row(Connection connection, String productId, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select * from product where product_id = ?" + lock)) {
            select.setString(1, productId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(
                                new StoredProduct(product(rows), rows.getLong("version")), rows.getBoolean("deleted")))
                        : Optional.empty();
            }
        }
    }
}
