package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.Pool;
import dev.snowgate.pool.SessionRequest;
import dev.snowgate.pool.SessionWork;
import dev.snowgate.pool.Shelf;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements with the driver on sessions of the pool. A statement whose session is lost is sent once more on another
 * when that is provably safe: it only reads and no row has come, or it was never sent. What does not only read is sent on a
 * session that was checked just before, and the session goes to nobody afterwards.
 */
public final class JdbcStatementRunner implements StatementRunner {
    private final Pool<SnowflakeSession> pool;
    private final SnowflakeConfig config;
    private final Ticker ticker;
    private final Sending sending;
    private final AsyncQueries async;

    /** Borrows from {@code pool}, whose sessions were opened with {@code config}. */
    public JdbcStatementRunner(Pool<SnowflakeSession> pool, SnowflakeConfig config, Ticker ticker) {
        this(pool, config, ticker, false);
    }

    /**
     * Borrows from {@code pool}.
     *
     * @param config what its sessions were opened with
     * @param verifies whether Snowflake describes each query before it runs, and what it does not describe is refused
     */
    public JdbcStatementRunner(Pool<SnowflakeSession> pool, SnowflakeConfig config, Ticker ticker, boolean verifies) {
        this.pool = pool;
        this.config = config;
        this.ticker = ticker;
        this.sending = new Sending(new QueryTag(config.queryTag()), ticker, verifies ? new Describing() : null);
        this.async = new AsyncQueries(sending);
    }

    @Override
    public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
        Attempt<T> attempt = Attempt.of(statement, context, reader);
        return once(attempt)
                .recover(failure -> attempt.mayRunAgain(failure, ticker) ? once(attempt) : Future.failedFuture(failure))
                .recover(failure -> {
                    GatewayError error = Failures.ofCall(failure, context);
                    return Future.failedFuture(attempt.aborted().get() ? Failures.aborted(error) : error);
                });
    }

    @Override
    public Future<String> submit(Statement statement, CallContext context) {
        return borrow(statement, context, lease -> async.submit(lease, statement, context));
    }

    @Override
    public Future<QueryState> state(String queryId, CallContext context) {
        SessionRequest request = new SessionRequest(
                Shelf.DEFAULT, context.principal().id(), context.deadline(), context.cancel(), false);
        return pool.withSession(request, lease -> async.state(lease.session(), queryId))
                .recover(failure -> Future.failedFuture(Failures.ofCall(failure, context)));
    }

    private <T> Future<T> borrow(Statement statement, CallContext context, SessionWork<SnowflakeSession, T> work) {
        Shelf shelf = shelf(statement);
        SessionRequest request = new SessionRequest(
                shelf,
                context.principal().id(),
                context.deadline(),
                context.cancel(),
                Nature.of(statement.sql()) == Nature.OTHER);
        return pool.withSession(request, lease -> {
                    requireNames(lease.session(), shelf);
                    return work.run(lease);
                })
                .recover(failure -> Future.failedFuture(Failures.ofCall(failure, context)));
    }

    private <T> Future<T> once(Attempt<T> attempt) {
        CallContext context = attempt.context();
        Shelf shelf = shelf(attempt.statement());
        ProgressSink progress = context.progress();
        SessionRequest plain = new SessionRequest(
                shelf,
                context.principal().id(),
                context.deadline(),
                context.cancel(),
                attempt.nature() == Nature.OTHER);
        SessionRequest request = progress.listens()
                ? plain.hearing(place -> progress.phase("Waiting for a session, place " + place + " in the queue"))
                : plain;
        progress.phase("Waiting for a session");
        return pool.withSession(request, lease -> {
            requireNames(lease.session(), shelf);
            if (attempt.nature() != Nature.READ) {
                SnowflakeConnector.check(lease.session());
                attempt.used().set(true);
            }
            try {
                return sending.execute(lease, attempt);
            } catch (SQLException e) {
                // The pool answers for what was cancelled; that the server confirmed it is known here only.
                attempt.aborted().set(VendorCodes.isAborted(e.getErrorCode()));
                throw e;
            }
        });
    }

    /** What equals the configuration's default shares its sessions. */
    private Shelf shelf(Statement statement) {
        boolean isDefault = statement.database() == null
                || Objects.equals(statement.database(), config.defaults().database());
        if (isDefault
                && (statement.schema() == null
                        || Objects.equals(statement.schema(), config.defaults().schema()))) {
            return Shelf.DEFAULT;
        }
        String database = statement.database() == null ? config.defaults().database() : statement.database();
        return new Shelf(null, null, database, statement.schema());
    }

    /** The login checks the names of the pool's own connection only, not of another that shares its sessions. */
    private void requireNames(SnowflakeSession session, Shelf shelf) {
        if (shelf.equals(Shelf.DEFAULT)) {
            String hint = "It is the default of this connection: check its database and schema in the configuration.";
            require("database", config.defaults().database(), session.opened().database(), hint);
            require("schema", config.defaults().schema(), session.opened().schema(), hint);
        } else {
            String hint = "list_databases and list_schemas show what there is.";
            require("database", shelf.database(), session.opened().database(), hint);
            require("schema", shelf.schema(), session.opened().schema(), hint);
        }
    }

    private static void require(String what, @Nullable String asked, @Nullable String given, String hint) {
        if (asked != null && (given == null || !plain(asked).equalsIgnoreCase(plain(given)))) {
            throw new GatewayError.BadRequest(
                    "The " + what + " " + asked + " does not exist, or the gateway's role may not use it.", hint);
        }
    }

    private static String plain(String identifier) {
        boolean quoted = identifier.length() > 1 && identifier.startsWith("\"") && identifier.endsWith("\"");
        return quoted ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"") : identifier;
    }
}
