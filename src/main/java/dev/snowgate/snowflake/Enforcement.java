package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.result.RowSource;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Snowflake holds a connection's sessions to.
 *
 * @param by who keeps them from writing: {@code server+gateway} or {@code gateway-only}; the latter also when the account
 *     cannot tell
 * @param reading the same as a finding
 * @param privileges how much the sessions' role may do, as a finding
 */
public record Enforcement(String by, Check reading, Check privileges) {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String ROLES = "SELECT CURRENT_ROLE(), CURRENT_SECONDARY_ROLES()";

    /** Asks; needs no warehouse. Fails when no session could be asked. */
    public static Future<Enforcement> of(StatementRunner runner, CallContext context) {
        return ask(runner, Ceiling.PROBE, context, Enforcement::ceiling)
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure cannotTell
                        ? ask(runner, ROLES, context, rows -> untold(rows, cannotTell.message()))
                        : Future.failedFuture(failure))
                .map(ceiling -> new Enforcement(ceiling.enforcedBy(), ceiling.enforcement(), ceiling.privileges()));
    }

    /** Whether the role may do more than a reader's should. */
    public boolean isPowerful() {
        return privileges.status() == Check.Status.WARN;
    }

    private interface Reading {
        Ceiling of(RowSource rows) throws Exception;
    }

    private static Future<Ceiling> ask(StatementRunner runner, String sql, CallContext context, Reading reading) {
        Statement probe = new Statement(sql, List.of(), null, null, 1, LIMIT, "probe");
        return runner.run(probe, context, (rows, queryId) -> reading.of(rows));
    }

    private static Ceiling ceiling(RowSource rows) throws Exception {
        return rows.next()
                ? new Ceiling(
                        "TRUE".equalsIgnoreCase(rows.text(0)),
                        text(rows.text(1)),
                        text(rows.text(3)),
                        Ceiling.areAll(rows.text(2)),
                        null)
                : new Ceiling(false, "", "", false, "Snowflake gave no answer.");
    }

    private static Ceiling untold(RowSource rows, String problem) throws Exception {
        return rows.next()
                ? new Ceiling(false, "", text(rows.text(0)), Ceiling.areAll(rows.text(1)), problem)
                : new Ceiling(false, "", "", false, problem);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
