package com.acme.commerce.catalog.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * A session of the database in which a relay works. One session at a time has the turn, which ends with the session:
 * whoever has lost it can mark nothing any more.
 */
final class RelaySession implements AutoCloseable {

    /** Of the advisory lock; any number that nothing else in this database uses. */
    private static final long LOCK = 0x6f7574626f78L;

    private final Connection connection;

    /** @param database whose connections are not pooled: closing one ends its session */
    RelaySession(DataSource database) throws SQLException {
        this.connection = database.getConnection();
    }

    /** Whether it is now this session's turn. */
    boolean takesTurn() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    List<OutboxRow> pending(int limit) throws SQLException {
        return Outbox.pending(connection, limit);
    }

    void markPublished(List<OutboxRow> rows) throws SQLException {
        Outbox.markPublished(connection, rows);
    }

    int clean(Instant before, int limit) throws SQLException {
        return Outbox.clean(connection, before, limit);
    }

    Outbox.Backlog backlog() throws SQLException {
        return Outbox.backlog(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
