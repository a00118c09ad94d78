package dev.snowgate.snowflake;

import java.sql.Connection;
import java.sql.SQLException;
import net.snowflake.client.internal.api.implementation.connection.SnowflakeConnectionImpl;
import net.snowflake.client.internal.core.SFException;

/**
 * The request by which {@link Connection#isValid} finds out whether a session is there. The driver's {@code isValid} answers no
 * more than yes or no, so that a network that is away looks like a session that has ended; here the reason is told.
 */
final class Heartbeat {
    private static final int GONE = 390111;
    private static final int COMMUNICATION = 200002;

    private Heartbeat() {}

    /**
     * Asks the server, without a time limit of its own: with one the driver would leave a thread behind each time.
     *
     * @throws SQLException why the session is of no use, with Snowflake's or the driver's code
     */
    static void send(Connection connection) throws SQLException {
        if (connection.isClosed() || !(connection instanceof SnowflakeConnectionImpl open)) {
            if (!connection.isValid(0)) {
                throw new SQLException("The session is gone.", "08003", GONE);
            }
            return;
        }
        try {
            open.getSfSession().callHeartBeat(0);
        } catch (SQLException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The check was interrupted.", "08001", COMMUNICATION, e);
        } catch (SFException e) {
            throw new SQLException(String.valueOf(e.getMessage()), e.getSqlState(), e.getVendorCode(), e);
        } catch (Exception e) {
            throw new SQLException("The check failed: " + e.getMessage(), "08001", COMMUNICATION, e);
        }
    }
}
