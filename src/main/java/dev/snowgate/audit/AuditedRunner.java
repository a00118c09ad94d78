package dev.snowgate.audit;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Records what is sent to Snowflake and what became of it. A statement that writes is recorded before it is sent; where the
 * settings say so, it waits until that line is written and is not sent when it cannot be.
 */
public final class AuditedRunner implements StatementRunner {
    private final StatementRunner runner;
    private final String connection;
    private final AuditLog log;
    private final Ticker ticker;

    /** Records what {@code runner} runs on {@code connection}. */
    public AuditedRunner(StatementRunner runner, String connection, AuditLog log, Ticker ticker) {
        this.runner = runner;
        this.connection = connection;
        this.log = log;
        this.ticker = ticker;
    }

    @Override
    public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
        Sent sent = new Sent(statement, context);
        return announced(sent).compose(ready -> {
            Future<T> run = runner.run(statement, context, (rows, queryId) -> {
                CountedRows counted = new CountedRows(rows);
                sent.queryId = queryId;
                try {
                    T result = reader.read(counted, queryId);
                    sent.answered(result);
                    return result;
                } finally {
                    sent.rows = counted.count();
                }
            });
            return run.onComplete(over -> log.append(sent.result(over.cause())));
        });
    }

    @Override
    public Future<String> submit(Statement statement, CallContext context) {
        Sent sent = new Sent(statement, context);
        return announced(sent)
                .compose(ready -> runner.submit(statement, context).onComplete(over -> {
                    sent.queryId = over.succeeded() ? over.result() : "";
                    log.append(sent.result(over.cause()).flag("submitted", over.succeeded()));
                }));
    }

    @Override
    public Future<QueryState> state(String queryId, CallContext context) {
        return runner.state(queryId, context);
    }

    private Future<Void> announced(Sent sent) {
        AuditSettings.OnFailure onFailure = log.settings().onFailure();
        boolean must = onFailure == AuditSettings.OnFailure.REFUSE
                || onFailure == AuditSettings.OnFailure.REFUSE_WRITES && sent.kind.writes();
        if (!must && !sent.kind.writes()) {
            return Future.succeededFuture();
        }
        Future<Void> written = log.write(sent.announcement());
        return must ? onOwnContext(written).recover(lost -> Future.failedFuture(refusal())) : Future.succeededFuture();
    }

    /** Back from the writer's thread to the caller's context, if it has one. */
    private static Future<Void> onOwnContext(Future<Void> written) {
        Context context = Vertx.currentContext();
        if (context == null) {
            return written;
        }
        Promise<Void> here = Promise.promise();
        written.onComplete(over -> context.runOnContext(v -> {
            if (over.succeeded()) {
                here.complete();
            } else {
                here.fail(over.cause());
            }
        }));
        return here.future();
    }

    private static GatewayError refusal() {
        return new GatewayError.Unavailable(
                ErrorCode.AUDIT_UNAVAILABLE,
                "The statement was not sent: it could not be recorded in the audit, and its operator wants none"
                        + " unrecorded.",
                "Tell the operator; the gateway's log names what keeps the audit from being written. Then try again.",
                null,
                null,
                null);
    }

    /** One statement under way. What its worker finds out is read when it is over. */
    private final class Sent {
        private final Statement statement;
        private final CallContext context;
        private final StatementKind kind;
        private final @Nullable String of;
        private final long began = ticker.nanos();
        private boolean announced;
        private volatile String queryId = "";
        private volatile long rows = -1;
        private volatile long bytes = -1;

        Sent(Statement statement, CallContext context) {
            this.statement = statement;
            this.context = context;
            this.kind = StatementKind.of(statement.sql());
            this.of = EarlierQuery.in(statement.sql());
        }

        AuditRecord announcement() {
            announced = true;
            return begin(AuditRecord.Kind.STATEMENT).sql("sql", log.sql(statement.sql()));
        }

        void answered(Object result) {
            bytes = CountedRows.bytes(result);
        }

        AuditRecord result(Throwable failure) {
            AuditRecord record = begin(AuditRecord.Kind.RESULT);
            if (!announced) {
                record.sql("sql", log.sql(statement.sql()));
            }
            GatewayError error = failure instanceof GatewayError known ? known : null;
            String id = queryId;
            if (error != null && error.snowflake() != null) {
                id = error.snowflake().queryId();
                record.number("vendorCode", error.snowflake().vendorCode());
            }
            record.text("queryId", id);
            if (rows >= 0) {
                record.number("rows", rows);
            }
            if (bytes >= 0) {
                record.number("bytes", bytes);
            }
            return record.number("ms", (ticker.nanos() - began) / 1_000_000)
                    .text(
                            "outcome",
                            failure == null
                                    ? "ok"
                                    : error == null ? "INTERNAL" : error.code().name());
        }

        private AuditRecord begin(AuditRecord.Kind what) {
            return AuditRecord.of(what)
                    .text("callId", context.callId())
                    .text("principal", context.principal().id())
                    .text("tool", statement.tool())
                    .text("connection", connection)
                    .text("class", kind.label())
                    .text("of", of);
        }
    }
}
