package com.acme.commerce.catalog;

import com.acme.commerce.local.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** An empty database with the schema of the catalog, on a server that all tests of this process share. */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;
    private final Database database;

    private TestDatabase(String url) {
        this.url = url;
        this.database = Database.open(new Database.Access(url, "postgres", "", 10));
    }

    /** Started with the first test that wants it, ended with the process. */
    private static final class Server {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(new FreePorts().next())
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static TestDatabase create() {
        String name = "catalog" + COUNT.incrementAndGet();
        try (Connection connection = Server.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(Server.SERVER.getJdbcUrl("postgres", name));
    }

    public String url() {
        return url;
    }

    public DataSource pool() {
        return database.pool();
    }

    public DataSource sessions() {
        return database.sessions();
    }

    /** Ends all sessions of the database but this one, as an operator may. */
    public void endSessions(String applicationName) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid() and application_name = '" + applicationName + "'");
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
