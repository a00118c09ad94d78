package dev.snowgate.local.engine;

import dev.snowgate.local.translate.SessionView;
import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.sql.lex.Lexer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
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
    private final Flow flow;
    private final Scripts scripts;
    private final Places places;
    private final Reading reading;
    private final Object owner;

    DuckSession(
            Connection connection,
            Catalog catalog,
            QueryStore queries,
            String user,
            SessionNames requested,
            Map<String, Object> parameters) {
        this(
                connection,
                catalog,
                queries,
                new SessionState(user.toUpperCase(Locale.ROOT), LoginNames.known(catalog, requested), parameters),
                null);
    }

    /** Beside another session, see {@link EngineSession#beside}. */
    private DuckSession(Connection connection, DuckSession main) {
        this(connection, main.catalog, main.queries, main.state.copy(), main);
    }

    /** @param owner of temporary objects; null for itself */
    private DuckSession(
            Connection connection,
            Catalog catalog,
            QueryStore queries,
            SessionState state,
            @Nullable DuckSession owner) {
        this.connection = connection;
        this.catalog = catalog;
        this.queries = queries;
        this.state = state;
        this.errors = new DuckErrors(running::isCancelled, () -> state.sql);
        this.owner = owner == null ? this : owner;
        this.transactions = new Transactions(this, state);
        this.view = new DuckView(state, catalog, this, this.owner);
        this.stored = new StoredTables(connection, this);
        this.layouts = new Layouts(connection, catalog.layout());
        this.flow = new Flow(this, stored);
        this.scripts = new Scripts(this, state, running);
        this.places = new Places(this, state, running);
        this.reading = new Reading(this, state, running, errors);
    }

    @Override
    public EngineResult execute(EngineStatement given) throws SqlFailure {
        running.begin(given.queryId());
        EngineStatement statement = ClientSyntax.plain(Immediate.of(given, state), true);
        begin(statement);
        state.queryId = statement.queryId();
        flow.clear();
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
            case SET -> scripts.set(statement.sql());
            case WAIT -> scripts.call(statement);
            case FLOW -> flow.run(statement);
            case COMMAND -> command(statement.sql());
        };
    }

    /** Runs one step of a chain. */
    EngineResult step(EngineStatement statement) throws SqlFailure, SQLException, TranslateException {
        begin(statement);
        return answer(StatementKind.of(statement.sql()), statement);
    }

    /** A session with the scope SNOWFLAKE$DATA_READ changes nothing, whatever its roles may do. */
    void refuseRestricted() throws SqlFailure {
        if (SessionScopes.of(this).contains("SNOWFLAKE$DATA_READ")) {
            throw Failures.insufficient("session", "restricted to SNOWFLAKE$DATA_READ");
        }
    }

    Places places() {
        return places;
    }

    Flow flow() {
        return flow;
    }

    @Override
    public long number() {
        QueryRecord query = queries.find(state.queryId);
        return query == null ? 0 : query.origin().session();
    }

    @Override
    public String earlierStep(int back) throws SqlFailure {
        return flow.back(back);
    }

    @Override
    public String lastQueryId(int which) {
        return which > 0 ? state.queryIdAt(which) : state.queryIdBefore(Math.max(1, -which));
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
        return stored == null ? reading.run(statement) : stored;
    }

    EngineResult command(String sql) throws SqlFailure {
        if (changesObjects(sql)) {
            refuseRestricted();
            transactions.beforeDefinition();
        }
        EngineResult answer = Commands.run(this, Variables.named(sql, state.variables));
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

    @Override
    public EngineDescription describe(EngineStatement given) throws SqlFailure {
        running.begin(given.queryId());
        EngineStatement statement = ClientSyntax.plain(Immediate.of(given, state), false);
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
                duck("DROP " + (temporary.view() ? "VIEW" : "TABLE") + " IF EXISTS " + temporary.duck());
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
    public Map<String, String> variables() {
        return state.variables;
    }

    @Override
    public boolean inTransaction() {
        return state.inTransaction;
    }

    @Override
    public boolean secondaryRoles() {
        return state.secondaryRoles;
    }

    @Override
    public void secondaryRoles(boolean all) {
        state.secondaryRoles = all;
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
    public String translateQuery(String snowflakeQuery, boolean named) throws SqlFailure {
        return Failures.translated(() -> Failures.named(Translator.translate(snowflakeQuery, view), named));
    }

    @Override
    public String translateExpression(String snowflakeExpression) throws SqlFailure {
        return Failures.translated(() -> Translator.expression(snowflakeExpression, view));
    }

    @Override
    public String translateValue(String snowflakeExpression, ColumnType type) throws SqlFailure {
        return Failures.translated(() -> Translator.value(snowflakeExpression, TableDdl.named(type), view));
    }

    @Override
    public String translateInto(String snowflakeQuery, List<ColumnEntry> columns) throws SqlFailure {
        return Failures.translated(() -> Translator.into(snowflakeQuery, TableDdl.named(columns), view));
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
