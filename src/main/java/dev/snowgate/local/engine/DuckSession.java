package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One session: a DuckDB connection of its own, and what Snowflake's sessions remember. */
final class DuckSession implements EngineSession, SessionContext {
    private final Connection connection;
    private final Catalog catalog;
    private final SessionState state;
    private final DuckView view;
    private final Running running = new Running();
    private final DuckErrors errors;
    private final Changes changes = new Changes(this);

    DuckSession(
            Connection connection,
            Catalog catalog,
            String user,
            SessionNames requested,
            Map<String, Object> parameters) {
        this.connection = connection;
        this.catalog = catalog;
        this.state = new SessionState(user.toUpperCase(Locale.ROOT), known(catalog, requested), parameters);
        this.errors = new DuckErrors(running::isCancelled, () -> state.sql);
        this.view = new DuckView(state, catalog, this, this::types);
    }

    /** Names of a login are upper-cased as unquoted ones; what is not there stays unset, as on the real service. */
    private static SessionNames known(Catalog catalog, SessionNames requested) {
        String database = folded(requested.database());
        String schema = folded(requested.schema());
        String warehouse = folded(requested.warehouse());
        String role = folded(requested.role());
        boolean there = database != null && catalog.hasDatabase(database);
        String wanted = schema == null ? "PUBLIC" : schema;
        return new SessionNames(
                there ? database : null,
                there && catalog.hasSchema(String.valueOf(database), wanted) ? wanted : null,
                warehouse != null && catalog.hasWarehouse(warehouse) ? warehouse : null,
                role != null && catalog.hasRole(role) ? role : "PUBLIC");
    }

    private static @Nullable String folded(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toUpperCase(Locale.ROOT);
    }

    @Override
    public EngineResult execute(EngineStatement statement) throws SqlFailure {
        running.begin(statement.queryId());
        state.sql = statement.sql();
        state.binds = statement.bindRows().isEmpty()
                ? List.of()
                : statement.bindRows().get(0);
        try {
            return answer(StatementKind.of(statement.sql()), statement);
        } catch (TranslateException e) {
            throw Failures.of(e);
        } catch (SQLException e) {
            throw errors.dress(e);
        } finally {
            state.remember(statement.queryId());
        }
    }

    private EngineResult answer(StatementKind kind, EngineStatement statement)
            throws SqlFailure, SQLException, TranslateException {
        return switch (kind) {
            case EMPTY ->
                throw new SqlFailure("000900", "42601", "COMPILATION", "SQL compilation error:\nEmpty SQL statement.");
            case QUERY -> query(statement);
            case INSERT, UPDATE, DELETE, MERGE -> changes.run(kind, statement);
            case TRANSACTION -> transaction(statement.sql());
            case SET -> set(statement.sql());
            case WAIT -> call(statement);
            case COMMAND -> command(statement.sql());
        };
    }

    private EngineResult query(EngineStatement statement) throws SqlFailure, SQLException, TranslateException {
        Translation translation = Translator.translate(statement.sql(), view);
        if (translation.waitMillis() > 0) {
            running.pause(translation.waitMillis());
        }
        PreparedStatement duck = prepare(translation.sql());
        try {
            BindValues.set(duck, state.binds);
            ResultSet rows = duck.executeQuery();
            List<EngineColumn> columns =
                    DuckTypes.columns(rows.getMetaData(), translation.types(), declared(translation));
            return new EngineResult(
                    StatementType.SELECT, columns, new DuckCursor(duck, rows, columns, errors), Map.of());
        } catch (SQLException | SqlFailure | RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    /** Columns of the tables that were read, without names that two of them share. */
    private Map<String, EngineColumn> declared(Translation translation) throws TranslateException {
        Map<String, EngineColumn> byName = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (List<String> names : translation.tables()) {
            ObjectName place = view.place(names);
            ObjectEntry object = place == null ? null : catalog.object(place);
            for (ColumnEntry column : object == null ? List.<ColumnEntry>of() : object.columns()) {
                byName.put(column.name(), column.engineColumn());
                seen.merge(column.name(), 1, Integer::sum);
            }
        }
        byName.keySet().removeIf(name -> seen.getOrDefault(name, 0) > 1);
        return byName;
    }

    private EngineResult command(String sql) throws SqlFailure {
        if (state.inTransaction && changesObjects(sql)) {
            // DDL commits what is open, on the real service too.
            duck("COMMIT");
            state.inTransaction = false;
        }
        EngineResult answer = Commands.run(this, sql);
        if (answer == null) {
            String first = Lexer.lexWithoutComments(sql).get(0).text();
            throw new SqlFailure(
                    "001003",
                    "42000",
                    "COMPILATION",
                    "SQL compilation error:\nsyntax error line 1 at position 0 unexpected '" + first + "'.");
        }
        return answer;
    }

    private static boolean changesObjects(String sql) {
        TokenReader in = new TokenReader(sql);
        return !in.peek("ALTER", "SESSION")
                && !in.any("CREATE", "DROP", "ALTER", "TRUNCATE", "COMMENT").isEmpty();
    }

    private EngineResult transaction(String sql) throws SqlFailure {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        String first = tokens.get(0).upper();
        if (first.equals("BEGIN")
                && tokens.size() > 1
                && !tokens.get(1).isWord("TRANSACTION")
                && !tokens.get(1).isWord("WORK")
                && !tokens.get(1).isWord("NAME")) {
            throw new SqlFailure("000002", "0A000", "COMPILATION", "Unsupported feature 'Snowflake Scripting'.");
        }
        boolean begin = first.equals("BEGIN") || first.equals("START");
        if (begin && !state.inTransaction) {
            duck("BEGIN TRANSACTION");
        } else if (!begin && state.inTransaction) {
            duck(first.equals("COMMIT") ? "COMMIT" : "ROLLBACK");
        }
        state.inTransaction = begin;
        return TextRows.status(StatementType.TCL, "Statement executed successfully.");
    }

    /** With autocommit off the first change opens a transaction. */
    void beforeChange() throws SqlFailure {
        if (!state.autocommit() && !state.inTransaction) {
            duck("BEGIN TRANSACTION");
            state.inTransaction = true;
        }
    }

    private EngineResult set(String sql) throws SqlFailure {
        for (Variables.Assignment assignment : Variables.read(sql)) {
            if (assignment.expression().isEmpty()) {
                state.variables.remove(assignment.name());
            } else {
                String value = read(
                        "SELECT " + translateExpression(assignment.expression()),
                        rows -> rows.next() ? literal(rows.getObject(1)) : "NULL");
                state.variables.put(assignment.name(), value);
            }
        }
        return TextRows.status(StatementType.SCL, "Statement executed successfully.");
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : Translator.literal(value.toString());
    }

    /** {@code CALL SYSTEM$WAIT(n[, unit])}: the one procedure that is there. */
    private EngineResult call(EngineStatement statement) throws SqlFailure, TranslateException {
        String function = statement.sql().strip().substring("CALL".length());
        long millis = Translator.translate("SELECT " + function, view).waitMillis();
        running.pause(millis);
        return TextRows.status(StatementType.SELECT, "waited " + millis / 1000 + " seconds");
    }

    @Override
    public EngineDescription describe(EngineStatement statement) throws SqlFailure {
        running.begin(statement.queryId());
        state.sql = statement.sql();
        StatementKind kind = StatementKind.of(statement.sql());
        int binds = (int) Lexer.lex(statement.sql()).stream()
                .filter(token -> token.kind() == TokenKind.BIND)
                .count();
        return switch (kind) {
            case QUERY -> new EngineDescription(StatementType.SELECT, columnsOf(statement.sql()), binds, false);
            case INSERT -> described(StatementType.INSERT, binds, true);
            case UPDATE -> described(StatementType.UPDATE, binds, false);
            case DELETE -> described(StatementType.DELETE, binds, false);
            case MERGE -> described(StatementType.MERGE, binds, false);
            case COMMAND -> describedCommand(statement.sql(), binds);
            default -> described(StatementType.SCL, binds, false);
        };
    }

    private static EngineDescription described(StatementType type, int binds, boolean array) {
        return new EngineDescription(type, List.of(), binds, array);
    }

    /** SHOW and DESCRIBE read only, so that running them is the way to know their columns. */
    private EngineDescription describedCommand(String sql, int binds) throws SqlFailure {
        Token first = Lexer.lexWithoutComments(sql).get(0);
        if (first.isWord("SHOW") || first.isWord("DESCRIBE") || first.isWord("DESC")) {
            EngineResult result = command(sql);
            result.rows().close();
            return new EngineDescription(result.type(), result.columns(), binds, false);
        }
        return described(StatementType.DDL, binds, false);
    }

    @Override
    public void cancel(String queryId) {
        running.cancel(queryId);
    }

    @Override
    public void close() {
        try {
            for (ObjectName temporary : catalog.endSession(this)) {
                duck("DROP TABLE IF EXISTS " + temporary.duck());
            }
            connection.close();
        } catch (SqlFailure e) {
            throw new IllegalStateException("A temporary table is not dropped: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close a session: " + e.getMessage(), e);
        }
    }

    DuckView view() {
        return view;
    }

    /** Prepares, for {@code execute} on a plain statement hides why DuckDB refused it. */
    PreparedStatement prepare(String duckSql) throws SQLException, SqlFailure {
        PreparedStatement statement = compile(duckSql);
        running.interruptible(statement);
        return statement;
    }

    /**
     * DuckDB cannot choose between the overloads of a macro when an argument is an aggregate (measured with 1.5.5.1):
     * such a quotient is a FLOAT, where Snowflake answers a NUMBER.
     */
    private PreparedStatement compile(String duckSql) throws SQLException {
        try {
            return connection.prepareStatement(duckSql);
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("sf_div() has multiple overloads")) {
                throw e;
            }
            return connection.prepareStatement(duckSql.replace("sf_div(", "sf_quot("));
        }
    }

    /** DuckDB's types of a query's columns, or null when DuckDB does not accept it. */
    private @Nullable List<String> types(String duckQuery) {
        try (PreparedStatement statement = connection.prepareStatement(duckQuery)) {
            ResultSetMetaData meta = statement.getMetaData();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                types.add(meta.getColumnTypeName(i));
            }
            return types;
        } catch (SQLException e) {
            return null;
        }
    }

    @Override
    public SessionNames names() {
        return state.names;
    }

    @Override
    public void use(SessionNames names) {
        state.names = names;
    }

    @Override
    public String user() {
        return state.user;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Map<String, Object> parameters() {
        return state.parameters;
    }

    @Override
    public List<EngineColumn> columnsOf(String snowflakeQuery) throws SqlFailure {
        try {
            Translation translation = Translator.translate(snowflakeQuery, view);
            try (PreparedStatement duck = compile(translation.sql())) {
                return DuckTypes.columns(duck.getMetaData(), translation.types(), declared(translation));
            }
        } catch (TranslateException e) {
            throw Failures.of(e);
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }

    @Override
    public String translateQuery(String snowflakeQuery) throws SqlFailure {
        try {
            return Translator.translate(snowflakeQuery, view).sql();
        } catch (TranslateException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public String translateExpression(String snowflakeExpression) throws SqlFailure {
        try {
            return Translator.expression(snowflakeExpression, view);
        } catch (TranslateException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void duck(String duckSql) throws SqlFailure {
        try (PreparedStatement statement = prepare(duckSql)) {
            statement.execute();
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }

    @Override
    public <T> T read(String duckSql, Reader<T> reader) throws SqlFailure {
        try (PreparedStatement statement = prepare(duckSql);
                ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }
}
