package dev.snowgate.bench.pool;

import dev.snowgate.pool.Connector;
import dev.snowgate.pool.FailureKind;
import dev.snowgate.pool.Shelf;
import java.sql.Connection;
import java.sql.SQLException;

/** How our pool opens sessions on a {@link StubDatabase}. */
record StubConnector(StubDatabase database) implements Connector<Connection> {
    @Override
    public Connection open(Shelf shelf) throws SQLException {
        return database.connect();
    }

    @Override
    public void validate(Connection session) throws SQLException {
        if (!session.isValid(0)) {
            throw new SQLException("the session is gone", "08003");
        }
    }

    @Override
    public boolean unchanged(Connection session, Shelf shelf) {
        return true;
    }

    @Override
    public void close(Connection session) throws SQLException {
        session.close();
    }

    @Override
    public FailureKind classify(Throwable failure) {
        return failure instanceof SQLException ? FailureKind.TRANSPORT : FailureKind.WORK;
    }
}
