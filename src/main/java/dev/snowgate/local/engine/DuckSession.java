package dev.snowgate.local.engine;

import dev.snowgate.local.translate.SessionView;
import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.sql.lex.Lexer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One session: a DuckDB connection of its own, and what Snowflake's sessions remember. */
final class DuckSession implements EngineSession, SessionContext {
    private final Connection connection;
    private final Catalog catalog;
    private final QueryStore queries;
    private final SessionState state;
    private final DuckView view;
    private final Running running = new Running();
    private final DuckErrors errors;
    private final Transactions transactions;
    private final Changes changes = new Changes(this);
    private final StoredTables stored;
    private final Layouts layouts;
    private final Object owner;

    /** Results of the earlier steps of a chain, the last one first. */
    private final List<String> earlier = new ArrayList<>();

    DuckSession(
            Connection connection,
            Catalog catalog,
            QueryStore queries,
            String user,
            SessionNames requested,
            Map<String, Object> parameters) {
        this.connection = connection;
        this.catalog = catalog;
        this.queries = queries;
        this.state = new SessionState(user.toUpperCase(Locale.ROOT), LoginNames.known(catalog, requested), parameters);
        this.errors = new DuckErrors(running::isCancelled, () -> state.sql);
        this.owner = this;
        this.transactions = new Transactions(this, state);
        this.view = new DuckView(state, catalog, this, owner);
        this.stored = new StoredTables(connection, this);
        this.layouts = new Layouts(connection, catalog.layout());
    }

    /** Beside another session, see {@link EngineSession#beside}. */
    private DuckSession(Connection connection, DuckSession main) {
        this.connection = connection;
        this.catalog = main.catalog;
        this.queries = main.queries;
        this.state = main.state.copy();
        this.errors = new DuckErrors(running::isCancelled, () -> state.sql);
        this.owner = main;
        this.transactions = new Transactions(this, state);
        this.view = new DuckView(state, catalog, this, owner);
        this.stored = new StoredTables(connection, this);
        this.layouts = new Layouts(connection, catalog.layout());
    }

    @Override
    public EngineResult execute(EngineStatement statement) throws SqlFailure {
        running.begin(statement.queryId());
        begin(statement);
        state.queryId = statement.queryId();
        earlier.clear();
        transactions.mend();
        stored.clear();
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
        boolean repeats =
                EnumSet.range(StatementKind.INSERT, StatementKind.DELETE).contains(kind);
        if (statement.bindRows().size() > 1 && !repeats) {
            throw Failures.of(
                    TranslateException.unsupported("array binds in a statement other than INSERT, UPDATE, DELETE"));
        }
        return switch (kind) {
            case EMPTY ->
                throw new SqlFailure("000900", "42601", "COMPILATION", "SQL compilation error:\nEmpty SQL statement.");
            case QUERY -> query(statement);
            case INSERT, UPDATE, DELETE, MERGE -> changes.run(kind, statement);
            case TRANSACTION -> transactions.run(statement.sql());
            case SET -> set(statement.sql());
            case WAIT -> call(statement);
            case FLOW -> flow(statement);
            case COMMAND -> command(statement.sql());
        };
    }

    private EngineResult flow(EngineStatement chain) throws SqlFailure, SQLException, TranslateException {
        List<EngineStatement> steps = Flow.steps(chain);
        EngineStatement last = steps.remove(steps.size() - 1);
        for (EngineStatement step : steps) {
            begin(step);
            EngineResult result = answer(StatementKind.of(step.sql()), step);
            step(result);
        }
        begin(last);
        return answer(StatementKind.of(last.sql()), last);
    }

    /** From now on {@code $1} means this result. */
    void step(EngineResult result) throws SqlFailure {
        earlier.add(0, stored.store(result.columns(), result.rows()));
    }

    @Override
    public long number() {
        QueryRecord query = queries.find(state.queryId);
        return query == null ? 0 : query.origin().session();
    }

    @Override
    public String earlierStep(int back) throws SqlFailure {
        if (back < 1 || back > earlier.size()) {
            throw Failures.compilation("001003", "42000", "syntax error: there is no step $" + back + " to read.");
        }
        return earlier.get(back - 1);
    }

    @Override
    public String storedResult(String queryId) throws SqlFailure {
        StoredResult result = queries.result(queryId, state.user);
        return stored.store(result.columns(), result.rows());
    }

    private void begin(EngineStatement statement) {
        state.sql = statement.sql();
        state.binds = statement.bindRows().isEmpty()
                ? List.of()
                : statement.bindRows().get(0);
    }

    EngineResult query(EngineStatement statement) throws SqlFailure, SQLException, TranslateException {
        EngineResult stored = AboutQuery.answer(statement, queries, state.user);
        if (stored != null) {
            return stored;
        }
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
    Map<String, EngineColumn> declared(Translation translation) throws TranslateException {
        Map<String, EngineColumn> byName = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (List<String> names : translation.tables()) {
            ObjectName place = view.place(names);
            ObjectEntry object = place == null ? null : object(place);
            for (ColumnEntry column : object == null ? List.<ColumnEntry>of() : object.columns()) {
                byName.put(column.name(), column.engineColumn());
                seen.merge(column.name(), 1, Integer::sum);
            }
        }
        byName.keySet().removeIf(name -> seen.getOrDefault(name, 0) > 1);
        return byName;
    }

    EngineResult command(String sql) throws SqlFailure {
        if (changesObjects(sql)) {
            transactions.beforeDefinition();
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

    private EngineResult set(String sql) throws SqlFailure {
        for (Variables.Assignment assignment : Variables.read(sql)) {
            if (assignment.expression().isEmpty()) {
                state.variables.remove(assignment.name());
            } else {
                String value = read(
                        "SELECT " + translateExpression(assignment.expression()),
                        rows -> rows.next() ? DuckLiterals.of(rows.getObject(1)) : "NULL");
                state.variables.put(assignment.name(), value);
            }
        }
        return TextRows.status(StatementType.SCL, "Statement executed successfully.");
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
        begin(statement);
        try {
            return new Describer(this).describe(StatementKind.of(statement.sql()), statement.sql());
        } catch (TranslateException e) {
            throw Failures.of(e);
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }

    @Override
    public @Nullable EngineSession beside(String queryId, String sql) {
        StatementKind kind = StatementKind.of(sql);
        boolean alone = kind == StatementKind.QUERY
                || (state.autocommit()
                        && EnumSet.range(StatementKind.INSERT, StatementKind.MERGE)
                                .contains(kind));
        if (!alone || state.inTransaction) {
            return null;
        }
        try {
            DuckSession beside =
                    new DuckSession(connection.unwrap(DuckDBConnection.class).duplicate(), this);
            state.remember(queryId);
            return beside;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB gives no session: " + e.getMessage(), e);
        }
    }

    @Override
    public void cancel(String queryId) {
        running.cancel(queryId);
    }

    @Override
    public void close() {
        try {
            for (ObjectEntry temporary : catalog.endSession(this)) {
                duck("DROP TABLE IF EXISTS " + temporary.duck());
            }
            connection.close();
        } catch (SqlFailure e) {
            throw new IllegalStateException("A temporary table is not dropped: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close a session: " + e.getMessage(), e);
        }
    }

    Transactions transactions() {
        return transactions;
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
    PreparedStatement compile(String duckSql) throws SQLException {
        try {
            return connection.prepareStatement(duckSql);
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("sf_div() has multiple overloads")) {
                throw e;
            }
            return connection.prepareStatement(duckSql.replace("sf_div(", "sf_quot("));
        }
    }

    @Override
    public @Nullable List<SessionView.Column> layout(String duckQuery) {
        return layouts.of(duckQuery);
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
    public Object owner() {
        return owner;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public QueryStore queries() {
        return queries;
    }

    @Override
    public Map<String, Object> parameters() {
        return state.parameters;
    }

    @Override
    public List<EngineColumn> columnsOf(String snowflakeQuery) throws SqlFailure {
        try {
            return new Describer(this)
                    .describe(StatementKind.QUERY, snowflakeQuery)
                    .columns();
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
        } finally {
            catalog.layout().incrementAndGet();
        }
    }

    @Override
    public <T> T read(String duckSql, Reader<T> reader) throws SqlFailure {
        try (PreparedStatement statement = prepare(duckSql)) {
            BindValues.set(statement, state.binds);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }
}
