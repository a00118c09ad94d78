package dev.snowgate.tool;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.result.Column;
import dev.snowgate.result.ColumnType;
import dev.snowgate.result.TableRows;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Answers statements by their first words from a script and keeps them for assertions. */
public final class ScriptedRunner implements StatementRunner {
    record Answer(
            String prefix,
            List<Column> columns,
            List<List<@Nullable String>> rows,
            @Nullable GatewayError error) {}

    public final List<Statement> seen = new ArrayList<>();
    /** What was sent to run on its own; the first is {@code q1}. */
    public final List<Statement> submitted = new ArrayList<>();

    private final List<Answer> answers = new ArrayList<>();

    private final List<String> busy = new ArrayList<>();
    private @Nullable GatewayError lostSubmit;
    private boolean idBefore;

    private record Ended(String prefix, GatewayError error, boolean afterReading) {}

    private final List<Ended> ended = new ArrayList<>();
    /** What still reads although its call has ended. */
    public final List<Callable<?>> readOn = new ArrayList<>();

    private final List<String> endless = new ArrayList<>();
    /** Those of them that have not ended, in the order in which they came. */
    public final List<Promise<?>> hanging = new ArrayList<>();

    private @Nullable String told;
    private QueryState state = QueryState.of(QueryState.Phase.UNKNOWN);

    public ScriptedRunner on(String prefix, List<String> columns, List<List<@Nullable String>> rows) {
        List<Column> typed = columns.stream()
                .map(name -> new Column(name, "TEXT", ColumnType.TEXT))
                .toList();
        answers.add(new Answer(prefix, typed, rows, null));
        return this;
    }

    /** Statements that end only when their call is cancelled. */
    public ScriptedRunner hang(String prefix) {
        endless.add(prefix);
        return this;
    }

    /** Calls that end with {@code error} although their rows are read: before that, or later, by {@link #readOn}. */
    public ScriptedRunner end(String prefix, GatewayError error, boolean afterReading) {
        ended.add(new Ended(prefix, error, afterReading));
        return this;
    }

    /** Statements that wait for a session, and are not sent. */
    public ScriptedRunner busy(String prefix) {
        busy.add(prefix);
        return hang(prefix);
    }

    /** From now on what is sent to run on its own fails for its call; its id is told before that, or later. */
    public void loseSubmitted(GatewayError error, boolean idBefore) {
        lostSubmit = error;
        this.idBefore = idBefore;
    }

    /** From now on the id of a statement that hangs is known, and is this. */
    public void tells(String queryId) {
        told = queryId;
    }

    /** Where every query is that runs on its own. */
    public void now(QueryState state) {
        this.state = state;
    }

    /** Takes away what was scripted for {@code prefix}. */
    public ScriptedRunner forget(String prefix) {
        answers.removeIf(answer -> answer.prefix().equals(prefix));
        return this;
    }

    public ScriptedRunner fail(String prefix, GatewayError error) {
        answers.add(new Answer(prefix, List.of(), List.of(), error));
        return this;
    }

    public static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    @Override
    public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
        seen.add(statement);
        if (busy.stream().noneMatch(statement.sql()::startsWith)) {
            context.progress().sent();
        }
        if (endless.stream().anyMatch(statement.sql()::startsWith)) {
            Promise<T> end = Promise.promise();
            hanging.add(end);
            end.future().onComplete(over -> hanging.remove(end));
            if (told != null) {
                context.progress().named(told);
            }
            context.cancel().onCancel(why -> end.tryFail(new GatewayError.Ended(why, "aborted", "", true)));
            return end.future();
        }
        for (Answer answer : answers) {
            if (statement.sql().startsWith(answer.prefix())) {
                if (answer.error() != null) {
                    return Future.failedFuture(answer.error());
                }
                return read(statement, () -> reader.read(new TableRows(answer.columns(), answer.rows()), "01-script"));
            }
        }
        return Future.failedFuture(new AssertionError("unscripted statement: " + statement.sql()));
    }

    private <T> Future<T> read(Statement statement, Callable<T> rows) {
        try {
            for (Ended call : ended) {
                if (statement.sql().startsWith(call.prefix())) {
                    if (call.afterReading()) {
                        rows.call();
                    } else {
                        readOn.add(rows);
                    }
                    return Future.failedFuture(call.error());
                }
            }
            return Future.succeededFuture(rows.call());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Future<String> submit(Statement statement, CallContext context) {
        submitted.add(statement);
        String queryId = "q" + submitted.size();
        if (lostSubmit != null) {
            if (idBefore) {
                context.progress().named(queryId);
            } else {
                readOn.add(() -> {
                    context.progress().named(queryId);
                    return queryId;
                });
            }
            return Future.failedFuture(lostSubmit);
        }
        return Future.succeededFuture(queryId);
    }

    @Override
    public Future<QueryState> state(String queryId, CallContext context) {
        return Future.succeededFuture(state);
    }
}
