package dev.snowgate.snowflake;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.Connector;
import dev.snowgate.pool.Drift;
import dev.snowgate.pool.FailureKind;
import dev.snowgate.pool.Shelf;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** Opens, checks and closes sessions with the Snowflake driver. */
public final class SnowflakeConnector implements Connector<SnowflakeSession> {
    private final SnowflakeConfig config;
    private final boolean repairs;
    private final boolean requiresCeiling;
    private final Warehouses warehouses;
    private final LongAdder renewals = new LongAdder();

    /** Logs in as {@code config} says; a session that a statement changed is closed. */
    public SnowflakeConnector(SnowflakeConfig config) {
        this(config, false, false, Warehouses.ANY);
    }

    /**
     * Logs in as {@code config} says.
     *
     * @param repairs whether a session of which only warehouse, database or schema differ is put back instead of closed
     * @param requiresCeiling whether a session is closed that Snowflake itself does not hold to reading
     * @param warehouses a session in another is closed
     */
    public SnowflakeConnector(SnowflakeConfig config, boolean repairs, boolean requiresCeiling, Warehouses warehouses) {
        this.config = config;
        this.repairs = repairs;
        this.requiresCeiling = requiresCeiling;
        this.warehouses = warehouses;
    }

    @Override
    public SnowflakeSession open(Shelf shelf) {
        try {
            return login(shelf);
        } catch (SQLException e) {
            throw Failures.ofLogin(e);
        }
    }

    private SnowflakeSession login(Shelf shelf) throws SQLException {
        Connection connection = SnowflakeDriver.INSTANCE.connect(
                ConnectionProperties.url(config), ConnectionProperties.of(config, shelf));
        try {
            SnowflakeSession session = new SnowflakeSession(connection);
            warehouses.require(session.opened().warehouse());
            if (requiresCeiling) {
                Ceiling.told(session).require();
            }
            return session;
        } catch (SQLException | RuntimeException e) {
            logout(connection, e);
            throw e;
        }
    }

    /** What went wrong matters more than that the logout did too. */
    private static void logout(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public String credential() {
        return CredentialMark.of(config.credential());
    }

    @Override
    public long tokenRenewals() {
        return renewals.sum();
    }

    private void count(SnowflakeSession session) {
        if (session.hasNewToken()) {
            renewals.increment();
        }
    }

    /** Sends a heartbeat; fails with the reason. */
    @Override
    public void validate(SnowflakeSession session) throws SQLException {
        check(session);
        count(session);
    }

    static void check(SnowflakeSession session) throws SQLException {
        Heartbeat.send(session.connection());
    }

    @Override
    public boolean unchanged(SnowflakeSession session, Shelf shelf) {
        try {
            return session.unchanged();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Drift drift(SnowflakeSession session, Shelf shelf) {
        count(session);
        try {
            SnowflakeSession.Names now = session.names();
            if (session.opened().still(now)) {
                return Drift.NONE;
            }
            return repairs && Restoring.can(session.opened(), now) ? Drift.REPAIRABLE : Drift.BEYOND;
        } catch (SQLException e) {
            return Drift.BEYOND;
        }
    }

    @Override
    public void repair(SnowflakeSession session) throws SQLException {
        Restoring.run(session);
    }

    /** Logs the session out: the server ends what runs in it, and the driver's thread gets its answer. */
    @Override
    public void abandon(SnowflakeSession session) throws SQLException {
        session.connection().close();
    }

    @Override
    public void close(SnowflakeSession session) throws SQLException {
        session.connection().close();
    }

    @Override
    public FailureKind classify(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return VendorCodes.onSession(sql);
        }
        if (failure instanceof GatewayError error) {
            if (error.code() == ErrorCode.LOGIN_REFUSED) {
                return FailureKind.LOGIN_REFUSED;
            }
            return error.code() == ErrorCode.UNAVAILABLE ? FailureKind.TRANSPORT : FailureKind.WORK;
        }
        return FailureKind.WORK;
    }
}
