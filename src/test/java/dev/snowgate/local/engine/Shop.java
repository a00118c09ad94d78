package dev.snowgate.local.engine;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine with the tables that the statements of the dialect corpus are written for. */
final class Shop implements AutoCloseable {
    private static final List<String> SETUP = List.of(
            "CREATE DATABASE DEMO",
            "USE SCHEMA DEMO.PUBLIC",
            "CREATE WAREHOUSE DEMO_WH",
            "CREATE TABLE customers (id NUMBER, name VARCHAR, region VARCHAR, tags ARRAY, attrs OBJECT)",
            "INSERT INTO customers SELECT 1, 'Alice', 'EU', ['gold','vip'], {'a':1}",
            "INSERT INTO customers SELECT 2, 'Bob', 'US', [], NULL",
            "INSERT INTO customers SELECT 3, 'Carol', 'EU', ['new'], {'a':3}",
            "CREATE TABLE orders (id NUMBER, customer_id NUMBER, amount NUMBER(10,2), status VARCHAR,"
                    + " created_at TIMESTAMP_NTZ, order_date DATE)",
            "INSERT INTO orders VALUES (1,1,10.50,'new','2024-01-01 10:00:00','2024-01-01'),"
                    + " (2,1,20.00,'new','2024-01-02 10:00:00','2024-01-02'),"
                    + " (3,1,20.25,'paid','2024-01-03 10:00:00','2024-01-03'),"
                    + " (4,2,30.00,'paid','2024-01-04 10:00:00','2024-01-04'),"
                    + " (5,3,70.00,'paid','2024-01-05 10:00:00','2024-01-05')",
            "CREATE TABLE events (id NUMBER, payload VARIANT)",
            "INSERT INTO events SELECT 1, PARSE_JSON('{\"id\":10,\"User Id\":7,\"user\":{\"name\":\"ann\",\"age\":41},"
                    + "\"items\":[{\"sku\":\"s1\"},{\"sku\":\"s2\"}]}')",
            "INSERT INTO events SELECT 2, PARSE_JSON('{\"id\":20,\"user\":{\"name\":\"bob\",\"age\":20},"
                    + "\"items\":[{\"sku\":\"s3\"}]}')",
            "CREATE VIEW v_orders AS SELECT id, amount FROM orders",
            "CREATE TABLE t1 (id NUMBER, status VARCHAR)");

    static final SessionNames PLACE = new SessionNames("DEMO", "PUBLIC", "DEMO_WH", "SYSADMIN");

    private final Engine engine = DuckDbEngine.open(EngineSettings.defaults());
    private EngineSession session;
    private int ids;

    private Shop() throws SqlFailure {
        session = engine.open("ann", new SessionNames(null, null, null, "SYSADMIN"), Map.of());
        for (String sql : SETUP) {
            session.execute(statement(sql)).rows().close();
        }
        session.close();
        session = engine.open("ann", PLACE, Map.of());
    }

    static Shop open() throws SqlFailure {
        return new Shop();
    }

    /** The engine, for sessions of other kinds. */
    Engine engine() {
        return engine;
    }

    /** Another user's session on the same tables. */
    EngineSession another() {
        return engine.open("bob", PLACE, Map.of());
    }

    EngineSession session() {
        return session;
    }

    EngineStatement statement(String sql, String... binds) {
        List<Bind> row = new ArrayList<>();
        for (String bind : binds) {
            row.add(new Bind("TEXT", bind));
        }
        ids++;
        return new EngineStatement("id-" + ids, sql, row.isEmpty() ? List.of() : List.of(row), Map.of());
    }

    /** Cells joined by commas, rows by semicolons; a failure as {@code !code text}. */
    String answer(String sql, String... binds) {
        return answer(session, sql, binds);
    }

    String answer(EngineSession on, String sql, String... binds) {
        try {
            EngineStatement statement = statement(sql, binds);
            ListedResult result = run(on, statement);
            StringBuilder out = new StringBuilder();
            for (List<Object> row : result.cells()) {
                out.append(out.isEmpty() ? "" : ";");
                for (int i = 0; i < row.size(); i++) {
                    out.append(i == 0 ? "" : ",").append(text(row.get(i)));
                }
            }
            return out.toString();
        } catch (SqlFailure e) {
            return "!" + e.code() + " " + e.message();
        }
    }

    /** Runs a statement as the server does: what it answers or why it fails goes into the engine's store of queries. */
    ListedResult run(EngineSession on, EngineStatement statement) throws SqlFailure {
        QueryStore store = engine.queries();
        String user = on == session ? "ANN" : "BOB";
        store.accept(QueryRecord.accepted(
                statement.queryId(),
                statement.sql(),
                new QueryRecord.Origin(user, on.hashCode(), on.names(), ""),
                Instant.now()));
        try {
            ListedResult result = ListedResult.read(on.execute(statement));
            store.succeed(statement.queryId(), result);
            return result;
        } catch (SqlFailure e) {
            store.fail(statement.queryId(), QueryState.FAILED, e);
            throw e;
        }
    }

    /** The queries that ran here. */
    QueryStore queries() {
        return engine.queries();
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof LocalDateTime time) {
            return time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        }
        if (cell instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return HexFormat.of().withUpperCase().formatHex(copy);
        }
        return String.valueOf(cell);
    }

    @Override
    public void close() {
        session.close();
        engine.close();
    }
}
