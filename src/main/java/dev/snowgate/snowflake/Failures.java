package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.pool.FailureKind;
import java.net.UnknownHostException;
import java.sql.SQLException;
import net.snowflake.client.api.exception.SnowflakeSQLException;
import org.jspecify.annotations.Nullable;

/** Dresses what the driver throws as the gateway's errors. */
final class Failures {
    /** Causes may form a circle. */
    private static final int MAX_CAUSES = 10;

    private Failures() {}

    /** Of a login. */
    static GatewayError ofLogin(SQLException failure) {
        if (VendorCodes.onLogin(failure) == FailureKind.LOGIN_REFUSED) {
            return new GatewayError.Unavailable(
                    ErrorCode.LOGIN_REFUSED,
                    "Snowflake refused the gateway's login: " + message(failure),
                    loginHint(failure.getErrorCode()),
                    null,
                    detail(failure),
                    failure);
        }
        return unreachable(failure);
    }

    /** Of a login that the gateway itself does not take: it must be set up otherwise. */
    static GatewayError closed(String why, String hint) {
        return new GatewayError.Unavailable(
                ErrorCode.LOGIN_REFUSED, "The gateway closed the session: " + why, hint, null, null, null);
    }

    /** Of a statement and of reading its rows. */
    static GatewayError ofCall(Throwable failure, CallContext context) {
        if (failure instanceof GatewayError error) {
            return error;
        }
        CancelReason reason = context.cancel().reason();
        if (reason != null) {
            return new GatewayError.Ended(reason, "The statement was cancelled.", "");
        }
        if (!(failure instanceof SQLException sql)) {
            return new GatewayError.Internal("The answer could not be made.", failure);
        }
        int code = sql.getErrorCode();
        if (VendorCodes.isTimeout(code)) {
            return new GatewayError.Ended(
                    CancelReason.DEADLINE,
                    message(sql),
                    "Make the statement cheaper, or ask for fewer rows; query.timeout is the gateway's limit.");
        }
        if (VendorCodes.isCancelled(code)) {
            return new GatewayError.SnowflakeFailure(
                    message(sql), "Somebody cancelled the statement on Snowflake.", detail(sql), sql);
        }
        return switch (VendorCodes.onSession(sql)) {
            case TRANSPORT, SESSION_DEAD -> unreachable(sql);
            case WORK, LOGIN_REFUSED ->
                new GatewayError.SnowflakeFailure(message(sql), VendorCodes.hint(code), detail(sql), sql);
        };
    }

    /** The same, told that Snowflake itself said that the statement was aborted. */
    static GatewayError aborted(GatewayError failure) {
        return failure instanceof GatewayError.Ended ended
                ? new GatewayError.Ended(ended.reason(), ended.message(), ended.hint(), true)
                : failure;
    }

    private static GatewayError unreachable(SQLException failure) {
        String host = unknownHost(failure);
        return new GatewayError.Unavailable(
                ErrorCode.UNAVAILABLE,
                "Snowflake cannot be reached: "
                        + (host == null ? message(failure) : "a name does not resolve to an address (" + host + ")."),
                host == null
                        ? "Try again; if it stays, run snowgate check."
                        : "Try again; if it stays, check this machine's name server, and snowflake.account or"
                                + " snowflake.url.",
                null,
                detail(failure),
                failure);
    }

    /** Which name, and often why; null for another failure. The driver's own words speak of HTTP. */
    private static @Nullable String unknownHost(SQLException failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof UnknownHostException unknown) {
                return String.valueOf(unknown.getMessage());
            }
            cause = cause.getCause();
        }
        return null;
    }

    static String loginHint(int code) {
        return switch (code) {
            case 390100 -> "User or password is wrong.";
            case 390101, 390102 -> "The user is disabled or locked: ask an administrator.";
            case 390144 ->
                "The key does not match the user's RSA_PUBLIC_KEY, user or account is wrong, or this machine's"
                        + " clock is off.";
            case 390189 -> "The role does not exist or the user does not have it: check snowflake.role.";
            case 390201 -> "Database, schema or warehouse do not exist for this role: check the keys below snowflake.";
            case 390303, 390318, 390195 -> "The OAuth token is invalid or expired: get a new one.";
            case 394400 -> "The programmatic access token is invalid or expired.";
            case 390422 -> "A network policy does not allow this machine's address.";
            default -> "Check the keys below snowflake; snowgate check shows more.";
        };
    }

    private static SnowflakeDetail detail(SQLException failure) {
        return new SnowflakeDetail(failure.getErrorCode(), failure.getSQLState(), queryId(failure));
    }

    private static @Nullable String queryId(SQLException failure) {
        return failure instanceof SnowflakeSQLException snowflake ? snowflake.getQueryId() : null;
    }

    static String message(SQLException failure) {
        String message = failure.getMessage();
        return message == null ? "no message, code " + failure.getErrorCode() : message;
    }
}
