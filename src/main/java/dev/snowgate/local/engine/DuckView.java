package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Relation;
import dev.snowgate.local.translate.SessionView;
import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rewriter may ask about a session. */
final class DuckView implements SessionView {
    /** The version that the server tells at login and that {@code CURRENT_VERSION()} answers. */
    static final String VERSION = "9.0.0";

    private final SessionState state;
    private final Catalog catalog;
    private final SessionContext session;
    private final Object owner;

    /**
     * @param session reads for the rewriter
     * @param owner whose temporary tables are seen
     */
    DuckView(SessionState state, Catalog catalog, SessionContext session, Object owner) {
        this.state = state;
        this.catalog = catalog;
        this.session = session;
        this.owner = owner;
    }

    @Override
    public @Nullable String variable(String upperName) {
        return state.variables.get(upperName);
    }

    @Override
    public @Nullable Relation table(List<String> names) throws TranslateException {
        ObjectName place = place(names);
        if (place == null) {
            return null;
        }
        if (!catalog.hasDatabase(place.database())) {
            throw TranslateException.missing("Database", Translator.snowflakeName(place.database()));
        }
        if (!catalog.hasSchema(place.database(), place.schema())) {
            throw TranslateException.missing(
                    "Schema",
                    Translator.snowflakeName(place.database()) + "." + Translator.snowflakeName(place.schema()));
        }
        if (place.schema().equals(Catalog.INFORMATION_SCHEMA)) {
            String rows = InformationSchema.table(session, place.database(), place.name());
            return rows == null ? null : new Relation(rows, place.name());
        }
        ObjectEntry entry = catalog.object(place, owner);
        return entry == null || !new Access(session).sees(entry)
                ? null
                : new Relation(entry.duck(), place.name(), entry.semi());
    }

    /** The full name that one to three parts mean in this session; null without a database or schema to complete it. */
    @Nullable
    ObjectName place(List<String> names) throws TranslateException {
        int parts = names.size();
        String database = parts > 2 ? names.get(parts - 3) : state.names.database();
        String schema = parts > 1 ? names.get(parts - 2) : state.names.schema();
        if (parts == 0 || parts > 3 || database == null) {
            return null;
        }
        if (schema == null) {
            SqlFailure failure = Failures.noCurrent("schema", "SELECT");
            throw new TranslateException(failure.code(), failure.sqlState(), failure.message());
        }
        return new ObjectName(database, schema, names.get(parts - 1));
    }

    @Override
    public @Nullable String sequence(List<String> names) throws TranslateException {
        ObjectName place = place(names);
        SequenceEntry sequence = place == null ? null : catalog.sequence(place);
        return sequence == null ? null : sequence.place().duck();
    }

    @Override
    public @Nullable String tableFunction(List<String> names, Map<String, String> arguments) throws TranslateException {
        String name = names.get(names.size() - 1);
        try {
            if (name.startsWith("$")) {
                return session.earlierStep(Integer.parseInt(name.substring(1)));
            }
            return name.equals("RESULT_SCAN")
                    ? session.storedResult(value(arguments.getOrDefault("#0", "NULL")))
                    : new QueryHistory(session, catalog.clock()).table(name, arguments);
        } catch (SqlFailure e) {
            throw new TranslateException(e.code(), e.sqlState(), e.message());
        }
    }

    /** What a DuckDB literal or bind marker of text stands for. */
    private String value(String argument) {
        if (argument.matches("\\$\\d{1,6}")) {
            int marker = Integer.parseInt(argument.substring(1));
            return marker <= state.binds.size()
                    ? String.valueOf(state.binds.get(marker - 1).value())
                    : "";
        }
        return argument.startsWith("'") ? argument.substring(1, argument.length() - 1) : argument;
    }

    @Override
    public List<String> values(String duckQuery) throws TranslateException {
        try {
            return session.read(duckQuery, rows -> {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(DuckLiterals.of(rows.getObject(1)));
                }
                return values;
            });
        } catch (SqlFailure e) {
            throw new TranslateException(e.code(), e.sqlState(), e.message());
        }
    }

    @Override
    public @Nullable String context(String upperName, List<String> arguments) throws TranslateException {
        SessionNames names = state.names;
        return switch (upperName) {
            case "CURRENT_DATABASE" -> text(names.database());
            case "CURRENT_SCHEMA" -> text(names.schema());
            case "CURRENT_WAREHOUSE" -> text(names.warehouse());
            case "CURRENT_ROLE" -> text(names.role());
            case "CURRENT_USER" -> text(state.user);
            case "CURRENT_SESSION" -> text(String.valueOf(session.number()));
            case "CURRENT_STATEMENT" -> text(state.sql);
            case "CURRENT_VERSION" -> text(VERSION);
            case "CURRENT_ACCOUNT", "CURRENT_ACCOUNT_NAME" -> text("LOCAL");
            case "CURRENT_ORGANIZATION_NAME" -> text("SNOWGATE");
            case "CURRENT_REGION" -> text("LOCAL");
            case "CURRENT_CLIENT" -> text("JDBC");
            case "CURRENT_SECONDARY_ROLES",
                    "CURRENT_AVAILABLE_ROLES",
                    "IS_ROLE_IN_SESSION",
                    "IS_AGENT_ACTIVATED",
                    "SYS_CONTEXT",
                    "CURRENT_SCHEMAS",
                    "CURRENT_ROLE_TYPE",
                    "CURRENT_IP_ADDRESS",
                    "INVOKER_ROLE" -> Contexts.of(session, upperName, arguments);
            case "CURRENT_TRANSACTION" -> state.inTransaction ? text("1") : "NULL";
            case "LAST_QUERY_ID" -> text(lastQueryId(arguments));
            case "GETVARIABLE" -> {
                String value = arguments.isEmpty() ? null : state.variables.get(arguments.get(0));
                yield value == null ? "CAST(NULL AS VARCHAR)" : "CAST(" + value + " AS VARCHAR)";
            }
            case "GET_DDL" -> text(ddl(arguments));
            case "SYSTEM$EXPLAIN_PLAN_JSON" -> text(plan(arguments));
            default -> null;
        };
    }

    private @Nullable String lastQueryId(List<String> arguments) throws TranslateException {
        int back = arguments.isEmpty() ? -1 : number(arguments.get(0));
        String id = session.lastQueryId(back);
        return id.isEmpty() ? null : id;
    }

    private String plan(List<String> arguments) throws TranslateException {
        try {
            String id = arguments.isEmpty() ? "" : arguments.get(0);
            return Explain.json(session, id);
        } catch (SqlFailure e) {
            throw new TranslateException(e.code(), e.sqlState(), e.message());
        }
    }

    private static int number(String text) throws TranslateException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TranslateException("001044", "42P13", "SQL compilation error:\nInvalid argument '" + text + "'.");
        }
    }

    /** Arguments of GET_DDL may be bind markers: this function is answered here, not by DuckDB. */
    private String ddl(List<String> arguments) throws TranslateException {
        if (arguments.size() < 2) {
            throw new TranslateException(
                    "000938", "22023", "SQL compilation error:\nnot enough arguments for function [GET_DDL]");
        }
        int marker = 0;
        String[] values = new String[] {"", "", "FALSE"};
        for (int i = 0; i < Math.min(arguments.size(), values.length); i++) {
            values[i] = arguments.get(i);
            if (values[i].equals("?") && marker < state.binds.size()) {
                values[i] = String.valueOf(state.binds.get(marker++).value());
            }
        }
        return GetDdl.of(session, values[0], values[1], "true".equalsIgnoreCase(values[2]));
    }

    private static String text(@Nullable String value) {
        return value == null ? "CAST(NULL AS VARCHAR)" : Translator.literal(value);
    }

    @Override
    public @Nullable List<Column> describe(String duckQuery) {
        return session.layout(duckQuery);
    }

    @Override
    public @Nullable String parameter(String upperName) {
        Object value = state.parameters.get(upperName);
        return value == null ? null : String.valueOf(value);
    }

    @Override
    public @Nullable String bindType(int number) {
        return number < 1 || number > state.binds.size() ? null : BindValues.type(state.binds.get(number - 1));
    }
}
