package com.acme.commerce.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL database: brought to this version's schema, with a pool for requests and single sessions for the relay. */
final class Database implements AutoCloseable {

    /** A database that starts beside this program is there sooner. */
    private static final int CONNECT_TRIES = 30;

    private static final int LOOK_SECONDS = 1;

    /**
     * Nothing here takes long. A client that is frozen in a transaction holds rows locked, so the server ends that; a
     * server that is gone without a word is noticed by the client.
     */
    private static final String SERVER_LIMITS =
            "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=10s";

    private static final int SOCKET_TIMEOUT_SECONDS = 15;
    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    private static final long POOL_TIMEOUT_MS = 3_000;

    private final HikariDataSource pool;
    private final DataSource sessions;

    /**
     * How it is reached.
     *
     * @param connections for requests
     */
    record Access(String url, String user, String password, int connections) {

        /** Without the password. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    private Database(HikariDataSource pool, DataSource sessions) {
        this.pool = pool;
        this.sessions = sessions;
    }

    /**
     * Waits for the database for half a minute.
     *
     * @throws org.flywaydb.core.api.FlywayException if it does not answer, or its schema is of a later version
     */
    static Database open(Access access) {
        PGSimpleDataSource migrating = dataSource(access);
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(migrating)
                .connectRetries(CONNECT_TRIES)
                .connectRetriesInterval(1)
                .load()
                .migrate();
        PGSimpleDataSource limited = dataSource(access);
        limited.setOptions(SERVER_LIMITS);
        limited.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        HikariConfig config = new HikariConfig();
        config.setPoolName("catalog");
        config.setDataSource(limited);
        config.setMaximumPoolSize(access.connections());
        config.setConnectionTimeout(POOL_TIMEOUT_MS);
        return new Database(new HikariDataSource(config), limited);
    }

    private static PGSimpleDataSource dataSource(Access access) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(access.url());
        source.setUser(access.user());
        source.setPassword(access.password());
        source.setApplicationName("commerce-catalog");
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    /** For work of one transaction. */
    DataSource pool() {
        return pool;
    }

    /** Whose connections are sessions of their own, and end when they are closed. */
    DataSource sessions() {
        return sessions;
    }

    boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(LOOK_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
