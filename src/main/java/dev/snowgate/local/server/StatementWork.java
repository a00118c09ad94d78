package dev.snowgate.local.server;

import dev.snowgate.local.engine.Bind;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineDescription;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.QueryRecord;
import dev.snowgate.local.engine.QueryState;
import dev.snowgate.local.engine.QueryStore;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.engine.StatementType;
import dev.snowgate.local.wire.EncodedRows;
import dev.snowgate.local.wire.QueryReply;
import dev.snowgate.local.wire.QueryRequest;
import dev.snowgate.local.wire.ResultFormat;
import dev.snowgate.local.wire.ResultReader;
import dev.snowgate.local.wire.SessionParameters;
import dev.snowgate.local.wire.StoredRows;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Place;
import dev.snowgate.sql.lex.TokenKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs one request on the engine and encodes its replies. Blocks: used on worker threads, once for each run. */
final class StatementWork {
    private final Engine engine;
    private final QueryRun run;
    private final Tools tools;
    private final Map<String, Object> parameters;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /**
     * What the work needs of the server.
     *
     * @param ids makes query ids
     * @param rows how rows are cut
     * @param rooms makes room for the chunks of a result
     * @param clock for the time in replies
     */
    record Tools(QueryIds ids, LocalLimits.RowLimits rows, Supplier<ResultRoom> rooms, Clock clock) {}

    /**
     * What came out.
     *
     * @param body the reply
     * @param parameters of the session after it
     * @param names what the session uses after it
     * @param parts replies of single statements by query id
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Outcome(byte[] body, Map<String, Object> parameters, SessionNames names, Map<String, byte[]> parts) {}

    StatementWork(Engine engine, QueryRun run, Tools tools) {
        this.engine = engine;
        this.run = run;
        this.tools = tools;
        this.parameters = new LinkedHashMap<>(run.session().parameters());
    }

    Outcome run() throws SqlFailure {
        run.checkAborted();
        QueryRequest request = run.request();
        List<String> statements = engine.split(request.sql());
        if (statements.isEmpty()) {
            throw SqlErrors.empty();
        }
        long desired = number("MULTI_STATEMENT_COUNT", 1);
        if (desired != 0 && desired != statements.size()) {
            throw SqlErrors.statementCount(statements.size(), desired);
        }
        byte[] body;
        if (request.describeOnly()) {
            body = describe(statements);
        } else if (statements.size() == 1) {
            body = execute(run.queryId(), statements.get(0), request.binds(), new ArrayList<>());
        } else {
            body = executeAll(statements);
        }
        return new Outcome(body, Map.copyOf(parameters), session().names(), parts);
    }

    private byte[] describe(List<String> statements) throws SqlFailure {
        EngineDescription description;
        if (statements.size() == 1) {
            description = session().describe(statement(run.queryId(), statements.get(0), List.of()));
        } else {
            int binds = statements.stream().mapToInt(StatementWork::markers).sum();
            description = new EngineDescription(StatementType.MULTI_STATEMENT, List.of(), binds, false);
        }
        return reply(run.queryId()).description(description);
    }

    private byte[] executeAll(List<String> statements) throws SqlFailure {
        List<Bind> binds = run.request().binds().isEmpty()
                ? List.of()
                : run.request().binds().get(0);
        List<String> ids = new ArrayList<>();
        List<StatementType> types = new ArrayList<>();
        int used = 0;
        for (String sql : statements) {
            run.checkAborted();
            int take = Math.min(markers(sql), binds.size() - used);
            List<Bind> own = binds.subList(used, used + take);
            used += take;
            String id = tools.ids().next();
            parts.put(id, executePart(id, sql, own.isEmpty() ? List.of() : List.of(own), types));
            ids.add(id);
        }
        engine.queries().succeed(run.queryId(), StatementType.MULTI_STATEMENT);
        return reply(run.queryId()).children(ids, types);
    }

    /** One of several: it has its own place in the history. */
    private byte[] executePart(String queryId, String sql, List<List<Bind>> binds, List<StatementType> types)
            throws SqlFailure {
        QueryStore queries = engine.queries();
        queries.accept(QueryRecord.accepted(
                queryId, sql, run.origin(session().names()), tools.clock().instant()));
        try {
            return execute(queryId, sql, binds, types);
        } catch (SqlFailure e) {
            queries.fail(queryId, SqlErrors.state(run.abortReason()), e);
            throw run.abortReason() == null ? ofPart(e, sql) : e;
        } catch (RuntimeException e) {
            queries.fail(queryId, QueryState.FAILED, SqlErrors.internal());
            throw e;
        }
    }

    private byte[] execute(String queryId, String sql, List<List<Bind>> binds, List<StatementType> types)
            throws SqlFailure {
        run.running(queryId);
        try {
            EngineResult result = session().execute(statement(queryId, sql, binds));
            ChangeCounts counts = new ChangeCounts(result, result.rows());
            try (RowCursor rows = FirstRows.of(counts.watched(), number("ROWS_PER_RESULTSET", 0))) {
                ResultRoom room = tools.rooms().get();
                ResultReader reader =
                        new ResultReader(tools.rows().inline(), tools.rows().chunkBytes(), room, run::checkAborted);
                EncodedRows encoded = reader.read(format(result.type()), result.columns(), rows);
                SessionParameters.merge(parameters, result.changedParameters());
                types.add(result.type());
                engine.queries()
                        .succeed(queryId, new StoredRows(result.type(), result.columns(), encoded, room::forget));
                return reply(queryId).rows(result.type(), result.columns(), encoded, counts.stats());
            }
        } finally {
            run.running(null);
        }
    }

    private QueryReply reply(String queryId) {
        return new QueryReply(
                queryId, session().names(), parameters, tools.clock().millis());
    }

    private EngineStatement statement(String queryId, String sql, List<List<Bind>> binds) {
        return new EngineStatement(queryId, sql, binds, run.request().parameters());
    }

    private EngineSession session() {
        return run.engine();
    }

    /** Only what selects comes in Arrow, for drivers that read it and do not ask for JSON. */
    private ResultFormat format(StatementType type) {
        String parameter = ResultFormat.parameterOf(run.session().client());
        if (type != StatementType.SELECT
                || parameter.isEmpty()
                || String.valueOf(parameters.get(ResultFormat.ANY_CLIENT)).equalsIgnoreCase("JSON")) {
            return ResultFormat.JSON;
        }
        Object wanted = run.request().parameters().getOrDefault(parameter, parameters.getOrDefault(parameter, "ARROW"));
        return String.valueOf(wanted).equalsIgnoreCase("JSON") ? ResultFormat.JSON : ResultFormat.ARROW;
    }

    private long number(String name, long otherwise) {
        Object value = run.request().parameters().getOrDefault(name, parameters.getOrDefault(name, otherwise));
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    /** The error of one of several, as the service's own script throws it. */
    private SqlFailure ofPart(SqlFailure failure, String sql) {
        String all = run.request().sql();
        return SqlErrors.ofPart(failure, sql, Place.of(all, Math.max(0, all.indexOf(sql))));
    }

    private static int markers(String sql) {
        return (int) Lexer.lex(sql).stream()
                .filter(token -> token.kind() == TokenKind.BIND)
                .count();
    }
}
