package dev.snowgate.bench.answers;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.pool.PoolVerticle;
import dev.snowgate.pool.Shelf;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.ErrorHints;
import dev.snowgate.query.ExportRequest;
import dev.snowgate.query.Exports;
import dev.snowgate.query.FileExports;
import dev.snowgate.query.QueryPorts;
import dev.snowgate.query.QueryRequest;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.ResultHandles;
import dev.snowgate.query.RowLimits;
import dev.snowgate.query.Statements;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.RowFile;
import dev.snowgate.result.TextFormat;
import dev.snowgate.seal.Seal;
import dev.snowgate.snowflake.ConnectionProperties;
import dev.snowgate.snowflake.JdbcStatementRunner;
import dev.snowgate.snowflake.SnowflakeConnector;
import dev.snowgate.snowflake.SnowflakeSession;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gateway's way from a statement to its answer or its file, and a plain connection of the same driver beside it. */
final class AnswersRig implements AutoCloseable {
    private static final Duration ALLOWED = Duration.ofMinutes(5);
    private static final int MAX_ROWS = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final SnowflakeConfig config;
    private final QueryPorts ports;

    AnswersRig(String url, String format) throws ConfigException {
        Path nowhere = Path.of("no-such-directory");
        config = new ConfigLoader(Map.of(), nowhere, nowhere)
                .load(
                        Map.of(
                                "snowflake.url", url,
                                "snowflake.account", "local",
                                "snowflake.user", "demo",
                                "snowflake.password", "demo",
                                "snowflake.resultFormat", format),
                        null,
                        ConfigLoader.Snowflake.REQUIRED)
                .snowflake();
        PoolVerticle<SnowflakeSession> pool = new PoolVerticle<>(
                "answers", PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(1, 1)), new SnowflakeConnector(config));
        await(vertx.deployVerticle(pool));
        ports = new QueryPorts(
                new JdbcStatementRunner(pool, config, Ticker.SYSTEM),
                new Statements(Ticker.SYSTEM),
                new ResultHandles(Seal.ofThisProcess(InstantSource.system()), Duration.ofHours(1)));
    }

    private QueryService queries(ResultLimits limits) {
        QuerySettings settings = new QuerySettings(
                GuardPolicy.STRICT,
                new RowLimits(RowLimits.DEFAULT.byDefault(), MAX_ROWS, 0),
                limits,
                TextFormat.CSV,
                CostLimits.NONE);
        return new QueryService("default", ports, settings, ErrorHints.NONE);
    }

    /** Both forms of an answer of up to {@code rows} rows. */
    RenderedResult answer(String sql, int rows, ResultLimits limits) {
        QueryRequest request =
                new QueryRequest(sql, null, null, new QueryRequest.Rows(rows, false), TextFormat.CSV, "execute_query");
        return await(queries(limits).query(request, context()));
    }

    /** All rows as a file in {@code directory}. */
    Exports.Exported export(String sql, Path directory, RowFile.Form form) {
        Exports exports =
                new FileExports(queries(ResultLimits.DEFAULT), directory, new RowFile.Limits(MAX_ROWS, Long.MAX_VALUE));
        ExportRequest request = new ExportRequest(new ExportRequest.Query(sql, null, null), form, "export_result");
        return await(exports.export(request, context()));
    }

    /** A connection as the gateway's sessions have. */
    Connection plain() throws SQLException {
        return DriverManager.getConnection(
                ConnectionProperties.url(config), ConnectionProperties.of(config, Shelf.DEFAULT));
    }

    private static CallContext context() {
        return new CallContext(
                "bench",
                Principal.LOCAL,
                "bench",
                Deadline.in(ALLOWED, Ticker.SYSTEM),
                new CancelToken(),
                ProgressSink.NONE);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(ALLOWED.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not done within " + ALLOWED, e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
