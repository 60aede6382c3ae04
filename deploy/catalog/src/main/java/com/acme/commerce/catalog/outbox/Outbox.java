package com.acme.commerce.catalog.outbox;

import com.acme.commerce.catalog.products.ProductTable;
import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.catalog.DeletionReason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of changes that wait to be published, or were. */
public final class Outbox {

    private Outbox() {}

    /**
     * What waits.
     *
     * @param rows how many
     * @param oldest when the first of them happened; null where there are none
     */
    public record Backlog(long rows, Instant oldest) {}

    /** Adds a row to the transaction of the change. */
    public static void append(Connection connection, OutboxRow row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into outbox (" + ProductTable.columns()
                + ", product_id, version, type, occurred_at, trace_id, changed, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int next = ProductTable.set(insert, row.stored().product(), 1);
            insert.setString(next, row.stored().product().getProductId());
            insert.setLong(next + 1, row.stored().version());
            insert.setString(next + 2, row.type().name());
            insert.setTimestamp(next + 3, Timestamp.from(row.occurredAt()));
            insert.setString(next + 4, row.traceId());
            insert.setArray(
                    next + 5, connection.createArrayOf("varchar", row.changed().toArray()));
            insert.setString(
                    next + 6, row.reason() == null ? null : row.reason().name());
            insert.executeUpdate();
        }
    }

    /**
     * The first rows that wait. By their mark and not by the last position seen: a transaction that began before another
     * and ends after it has the lower position.
     */
    static List<OutboxRow> pending(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select * from outbox where published_at is null order by position limit ?")) {
            select.setInt(1, limit);
            List<OutboxRow> pending = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pending.add(row(rows));
                }
            }
            return pending;
        }
    }

    static void markPublished(Connection connection, List<OutboxRow> rows) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update outbox set published_at = now() where position = any(?)")) {
            Object[] positions = rows.stream().map(OutboxRow::position).toArray();
            update.setArray(1, connection.createArrayOf("bigint", positions));
            update.executeUpdate();
        }
    }

    /** Deletes rows that were published before a time, and says how many. */
    static int clean(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where position in"
                + " (select position from outbox where published_at < ? limit ?)")) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    static Backlog backlog(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select count(*), min(occurred_at) from outbox where published_at is null");
                ResultSet row = select.executeQuery()) {
            row.next();
            Timestamp oldest = row.getTimestamp(2);
            return new Backlog(row.getLong(1), oldest == null ? null : oldest.toInstant());
        }
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new OutboxRow(
                row.getLong("position"),
                OutboxRow.Type.valueOf(row.getString("type")),
                new StoredProduct(ProductTable.product(row), row.getLong("version")),
                Arrays.asList((String[]) row.getArray("changed").getArray()),
                reason == null ? null : DeletionReason.valueOf(reason),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("trace_id"));
    }
}
