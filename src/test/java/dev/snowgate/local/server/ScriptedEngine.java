package dev.snowgate.local.server;

import dev.snowgate.local.engine.Bind;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.EngineDescription;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.QueryStore;
import dev.snowgate.local.engine.Retention;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SnowType;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.engine.StatementType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Answers by the first words of a statement: {@code select types}, {@code select rows <n>}, {@code select binds}, {@code select
 * wait} (until cancelled or released), {@code insert}, {@code use schema x}, {@code alter session set p = v}, {@code create},
 * {@code fail}, {@code crash}. Everything else selects 1.
 */
final class ScriptedEngine implements Engine {
    final List<EngineStatement> executed = new CopyOnWriteArrayList<>();
    final List<EngineStatement> described = new CopyOnWriteArrayList<>();
    final List<String> closedUsers = new CopyOnWriteArrayList<>();
    final List<Map<String, Object>> opened = new CopyOnWriteArrayList<>();
    final QueryStore queries = new QueryStore(Clock.systemUTC(), Retention.defaults());
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public EngineSession open(String user, SessionNames requested, Map<String, Object> parameters) {
        opened.add(parameters);
        return new Session(user, requested);
    }

    @Override
    public List<String> split(String sql) {
        return Arrays.stream(sql.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    @Override
    public QueryStore queries() {
        return queries;
    }

    @Override
    public void close() {}

    long executions(String sql) {
        return executed.stream()
                .filter(statement -> statement.sql().contains(sql))
                .count();
    }

    private static EngineColumn text(String name) {
        return new EngineColumn(name, SnowType.TEXT, 0, 0, 100, true);
    }

    private static EngineColumn number(String name) {
        return new EngineColumn(name, SnowType.FIXED, 38, 0, 0, false);
    }

    private static EngineResult result(StatementType type, List<EngineColumn> columns, Stream<List<Object>> rows) {
        return new EngineResult(type, columns, new ListCursor(rows), Map.of());
    }

    private final class Session implements EngineSession {
        private final String user;
        private volatile SessionNames names;
        private final Map<String, CountDownLatch> cancels = new ConcurrentHashMap<>();

        Session(String user, SessionNames names) {
            this.user = user;
            this.names = names;
        }

        @Override
        public SessionNames names() {
            return names;
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            executed.add(statement);
            String sql = statement.sql().strip();
            String lower = sql.toLowerCase(Locale.ROOT);
            if (lower.startsWith("select types")) {
                return result(StatementType.SELECT, TypeMatrix.COLUMNS, TypeMatrix.rows().stream());
            }
            if (lower.startsWith("select rows")) {
                long count =
                        Long.parseLong(lower.substring("select rows".length()).strip());
                return result(
                        StatementType.SELECT,
                        List.of(number("ID"), text("NAME")),
                        LongStream.range(0, count).mapToObj(i -> List.of(i, "name " + i)));
            }
            if (lower.startsWith("select binds")) {
                List<List<Object>> rows = new ArrayList<>();
                for (Bind bind : statement.bindRows().get(0)) {
                    rows.add(Arrays.asList(bind.type(), bind.value()));
                }
                return result(StatementType.SELECT, List.of(text("TYPE"), text("VALUE")), rows.stream());
            }
            if (lower.startsWith("select wait")) {
                return await(statement.queryId());
            }
            if (lower.startsWith("insert")) {
                long count = Math.max(1, statement.bindRows().size());
                return result(
                        StatementType.INSERT, List.of(number("number of rows inserted")), Stream.of(List.of(count)));
            }
            if (lower.startsWith("use schema")) {
                String schema = sql.substring("use schema".length()).strip().replace("\"", "");
                names = new SessionNames(names.database(), schema, names.warehouse(), names.role());
                return status(StatementType.USE_SCHEMA, Map.of());
            }
            if (lower.startsWith("alter session") && lower.contains(" set ")) {
                String[] pair = sql.substring(lower.lastIndexOf(" set ") + 5)
                        .replace("'", "")
                        .split("=", 2);
                return status(StatementType.ALTER_SESSION, Map.of(pair[0].strip(), pair[1].strip()));
            }
            if (lower.startsWith("create")) {
                return status(StatementType.DDL, Map.of());
            }
            if (lower.startsWith("fail")) {
                throw new SqlFailure(
                        "002003",
                        "42S02",
                        "COMPILATION",
                        "SQL compilation error:\nObject 'X' does not exist or not authorized.");
            }
            if (lower.startsWith("crash")) {
                throw new IllegalStateException("secret detail");
            }
            return result(StatementType.SELECT, List.of(number("1")), Stream.of(List.of(1L)));
        }

        private EngineResult status(StatementType type, Map<String, Object> changed) {
            return new EngineResult(
                    type,
                    List.of(text("status")),
                    new ListCursor(Stream.of(List.of("Statement executed successfully."))),
                    changed);
        }

        private EngineResult await(String queryId) throws SqlFailure {
            CountDownLatch cancel = new CountDownLatch(1);
            cancels.put(queryId, cancel);
            try {
                while (release.getCount() > 0) {
                    if (cancel.await(5, TimeUnit.MILLISECONDS)) {
                        throw new SqlFailure("000604", "57014", "EXECUTION", "SQL execution canceled");
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                cancels.remove(queryId);
            }
            return result(StatementType.SELECT, List.of(text("WAITED")), Stream.of(List.of("yes")));
        }

        @Override
        public EngineDescription describe(EngineStatement statement) {
            described.add(statement);
            int binds = (int) statement.sql().chars().filter(c -> c == '?').count();
            boolean insert = statement.sql().toLowerCase(Locale.ROOT).startsWith("insert");
            return new EngineDescription(
                    insert ? StatementType.INSERT : StatementType.SELECT, TypeMatrix.COLUMNS, binds, insert);
        }

        @Override
        public EngineSession beside(String queryId, String sql) {
            return new Session(user, names);
        }

        @Override
        public void cancel(String queryId) {
            CountDownLatch cancel = cancels.get(queryId);
            if (cancel != null) {
                cancel.countDown();
            }
        }

        @Override
        public void close() {
            closedUsers.add(user);
        }
    }
}
