package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks Snowflake who keeps a connection's sessions from writing. */
public final class Enforcement {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Enforcement() {}

    /**
     * {@code server+gateway} or {@code gateway-only}; the latter also when the account cannot tell. Fails when no session could
     * be asked.
     */
    public static Future<String> by(StatementRunner runner, CallContext context) {
        Statement probe = new Statement(Ceiling.PROBE, List.of(), null, null, 1, LIMIT, "probe");
        return runner.run(
                        probe,
                        context,
                        (rows, queryId) -> rows.next()
                                ? ceiling(rows.text(0), rows.text(1)).enforcedBy()
                                : ceiling(null, null).enforcedBy())
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure
                        ? Future.succeededFuture(ceiling(null, null).enforcedBy())
                        : Future.failedFuture(failure));
    }

    private static Ceiling ceiling(@Nullable String agent, @Nullable String scopes) {
        return new Ceiling("TRUE".equalsIgnoreCase(agent), scopes == null ? "" : scopes, "", false, null);
    }
}
