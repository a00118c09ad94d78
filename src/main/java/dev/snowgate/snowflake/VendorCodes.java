package dev.snowgate.snowflake;

import dev.snowgate.pool.FailureKind;
import java.sql.SQLException;
import java.util.Set;

/**
 * What Snowflake's and the driver's error codes mean. SQLStates do not serve: a dead session, a bad token and garbage all
 * come as {@code XX000}. Measured with snowflake-jdbc 4.4.1 unless a comment says otherwise.
 */
final class VendorCodes {
    /** Snowflake's: cancelled on the server. */
    static final int ABORTED = 604;

    /** The driver's own: cancelled by the client. Or on the server. */
    private static final Set<Integer> CANCELLED = Set.of(200005, ABORTED);

    private static final int STATEMENT_TIMEOUT = 630;

    /** Session token expired and not to be renewed; session gone; master token not found, expired or invalid; unknown token after a restart; closed connection. */
    private static final Set<Integer> SESSION_DEAD = Set.of(390104, 390111, 390112, 390113, 390114, 390115, 200052);

    /** Tokens that are bad or expired while a session runs: a new login must fetch a new one. */
    private static final Set<Integer> TOKEN_EXPIRED = Set.of(390110, 390195, 390303, 390318);

    /** Connection, network, IO, garbage, no code at all, HTTP failure (driver's {@code ErrorCode}). */
    private static final Set<Integer> TRANSPORT = Set.of(200001, 200002, 200015, 200016, 200022);

    private VendorCodes() {}

    /** Of a failure on an open session. */
    static FailureKind onSession(SQLException failure) {
        int code = failure.getErrorCode();
        if (SESSION_DEAD.contains(code) || TOKEN_EXPIRED.contains(code)) {
            return FailureKind.SESSION_DEAD;
        }
        return TRANSPORT.contains(code) ? FailureKind.TRANSPORT : FailureKind.WORK;
    }

    /** Of a failed login: the service's refusals are 39xxxx; the driver's own about keys and OAuth flows end it as well. */
    static FailureKind onLogin(SQLException failure) {
        int code = failure.getErrorCode();
        boolean refused = code / 10_000 == 39 || code == 200046 || code == 200047 || code == 200011 || code == 200012;
        return refused ? FailureKind.LOGIN_REFUSED : FailureKind.TRANSPORT;
    }

    static boolean isCancelled(int code) {
        return CANCELLED.contains(code);
    }

    /** Whether the server, not the driver alone, says that the statement no longer runs. */
    static boolean isAborted(int code) {
        return code == ABORTED || code == STATEMENT_TIMEOUT;
    }

    static boolean isTimeout(int code) {
        return code == STATEMENT_TIMEOUT;
    }

    /** What to do about a failed statement; empty when there is nothing to add to Snowflake's words. */
    static String hint(int code) {
        return switch (code) {
            case 2003, 2043 ->
                "Check the spelling and the database and schema; list_tables and list_views show what this"
                        + " role can see.";
            case 904 ->
                "There is no such column: describe_table or describe_view lists them. Names in double quotes are"
                        + " case-sensitive.";
            case 1003 -> "The statement does not parse as Snowflake SQL: look at the line and position in the message.";
            case 606 -> "No warehouse is set: set snowflake.warehouse in the gateway's configuration.";
            case 3001 -> "The gateway's role lacks a privilege on it: ask an administrator, or use another object.";
            case 2140 -> "There is no such function, or not with these arguments.";
            case 90105, 90106 -> "Name the object with its database and schema.";
            case 100038, 100035, 100040 -> "A value cannot be converted: TRY_CAST gives NULL instead of an error.";
            case 100051 -> "Use DIV0 or NULLIF for a divisor that may be zero.";
            case 8 -> "Send one statement at a time.";
            default -> "";
        };
    }
}
