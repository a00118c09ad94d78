package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The table functions QUERY_HISTORY, and BY_SESSION, BY_USER, BY_WAREHOUSE, of the queries that the store remembers. */
final class QueryHistory {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;
    private static final String TIME = "TIMESTAMPTZ";

    private static final Set<String> ARGUMENTS = Set.of(
            "END_TIME_RANGE_START",
            "END_TIME_RANGE_END",
            "RESULT_LIMIT",
            "INCLUDE_CLIENT_GENERATED_STATEMENT",
            "SESSION_ID",
            "USER_NAME",
            "WAREHOUSE_NAME",
            "#0");

    private final QueryStore store;
    private final SessionContext session;
    private final Clock clock;

    QueryHistory(SessionContext session, Clock clock) {
        this.store = session.queries();
        this.session = session;
        this.clock = clock;
    }

    /** DuckDB's text, or null when {@code name} is none of these functions. */
    @Nullable
    String table(String name, Map<String, String> arguments) throws TranslateException {
        String by = switch (name) {
            case "QUERY_HISTORY" -> "";
            case "QUERY_HISTORY_BY_SESSION" -> "SESSION_ID";
            case "QUERY_HISTORY_BY_USER" -> "USER_NAME";
            case "QUERY_HISTORY_BY_WAREHOUSE" -> "WAREHOUSE_NAME";
            default -> null;
        };
        if (by == null) {
            return null;
        }
        for (String argument : arguments.keySet()) {
            if (!ARGUMENTS.contains(argument)) {
                throw new TranslateException(
                        "001044",
                        "42P13",
                        "SQL compilation error:\nInvalid argument name " + argument + " for function " + name + ".");
            }
        }
        StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");
        where.add("TRUE");
        String wanted = arguments.getOrDefault(by, arguments.get("#0"));
        if (!by.isEmpty()) {
            where.add(by + " = " + (wanted == null ? own(by) : wanted));
        }
        // A query that runs has no end yet; Snowflake shows it with the time of asking.
        range(arguments.get("END_TIME_RANGE_START"), ">=", where);
        range(arguments.get("END_TIME_RANGE_END"), "<=", where);
        return "(SELECT * FROM " + rows() + where + " ORDER BY START_TIME DESC LIMIT " + limit(arguments) + ")";
    }

    private static void range(@Nullable String bound, String operator, StringJoiner where) {
        if (bound != null) {
            where.add("coalesce(END_TIME, now()) " + operator + " CAST(" + bound + " AS TIMESTAMPTZ)");
        }
    }

    private String own(String by) {
        return switch (by) {
            case "SESSION_ID" -> String.valueOf(session.number());
            case "USER_NAME" -> Translator.literal(session.user());
            default ->
                session.names().warehouse() == null
                        ? "NULL"
                        : Translator.literal(session.names().warehouse());
        };
    }

    private static int limit(Map<String, String> arguments) throws TranslateException {
        String given = arguments.getOrDefault("RESULT_LIMIT", String.valueOf(DEFAULT_LIMIT));
        if (!given.matches("\\d{1,5}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MAX_LIMIT) {
            throw new TranslateException(
                    "001044",
                    "42P13",
                    "SQL compilation error:\nInvalid value [" + given
                            + "] for argument RESULT_LIMIT: must be from 1 to " + MAX_LIMIT + ".");
        }
        return Integer.parseInt(given);
    }

    private String rows() {
        Instant now = clock.instant();
        List<List<String>> rows = new ArrayList<>();
        for (QueryRecord query : store.newestFirst()) {
            QueryRecord.Outcome outcome = query.outcome();
            SessionNames names = query.origin().names();
            WarehouseEntry warehouse = names.warehouse() == null
                    ? null
                    : session.catalog().account().warehouses().find(names.warehouse());
            SqlFailure failure = outcome.failure();
            long elapsed = Math.max(0, query.elapsed(now).toMillis());
            rows.add(List.of(
                    text(query.queryId()),
                    text(query.sql()),
                    text(names.database()),
                    text(names.schema()),
                    text(type(query.sql())),
                    String.valueOf(query.origin().session()),
                    text(query.origin().user()),
                    text(names.role()),
                    text(names.warehouse()),
                    text(warehouse == null ? null : warehouse.size()),
                    text(warehouse == null ? null : "STANDARD"),
                    warehouse == null ? "NULL" : "1",
                    text(query.origin().tag()),
                    text(query.state().historyWord()),
                    failure == null ? "NULL" : text(String.valueOf(Integer.parseInt(failure.code()))),
                    text(failure == null ? null : failure.message()),
                    text(query.started().toString()),
                    text(outcome.ended() == null ? null : outcome.ended().toString()),
                    String.valueOf(elapsed),
                    String.valueOf(outcome.bytes()),
                    String.valueOf(outcome.rows()),
                    "0",
                    String.valueOf(elapsed),
                    "0",
                    "0",
                    "0",
                    "0",
                    "0",
                    text(DuckView.VERSION),
                    "FALSE"));
        }
        return new VirtualView(
                        List.of(
                                "QUERY_ID",
                                "QUERY_TEXT",
                                "DATABASE_NAME",
                                "SCHEMA_NAME",
                                "QUERY_TYPE",
                                "SESSION_ID",
                                "USER_NAME",
                                "ROLE_NAME",
                                "WAREHOUSE_NAME",
                                "WAREHOUSE_SIZE",
                                "WAREHOUSE_TYPE",
                                "CLUSTER_NUMBER",
                                "QUERY_TAG",
                                "EXECUTION_STATUS",
                                "ERROR_CODE",
                                "ERROR_MESSAGE",
                                "START_TIME",
                                "END_TIME",
                                "TOTAL_ELAPSED_TIME",
                                "BYTES_SCANNED",
                                "ROWS_PRODUCED",
                                "COMPILATION_TIME",
                                "EXECUTION_TIME",
                                "QUEUED_PROVISIONING_TIME",
                                "QUEUED_REPAIR_TIME",
                                "QUEUED_OVERLOAD_TIME",
                                "TRANSACTION_BLOCKED_TIME",
                                "CREDITS_USED_CLOUD_SERVICES",
                                "RELEASE_VERSION",
                                "IS_CLIENT_GENERATED_STATEMENT"),
                        List.of(
                                "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "BIGINT", "VARCHAR", "VARCHAR",
                                "VARCHAR", "VARCHAR", "VARCHAR", "BIGINT", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR",
                                TIME, TIME, "BIGINT", "BIGINT", "BIGINT", "BIGINT", "BIGINT", "BIGINT", "BIGINT",
                                "BIGINT", "BIGINT", "DOUBLE", "VARCHAR", "BOOLEAN"),
                        rows)
                .sql();
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : Translator.literal(value);
    }

    /** The word of the column QUERY_TYPE. */
    static String type(String sql) {
        TokenReader in = new TokenReader(sql);
        while (in.operator("(")) {
            // A query in brackets.
        }
        String first = in.peekName() ? in.firstWord().toUpperCase(Locale.ROOT) : "UNKNOWN";
        return switch (first) {
            case "WITH", "VALUES", "SELECT" -> "SELECT";
            case "DESC" -> "DESCRIBE";
            case "CREATE", "DROP", "ALTER" -> first + kind(in);
            case "BEGIN", "START" -> "BEGIN_TRANSACTION";
            case "TRUNCATE" -> "TRUNCATE_TABLE";
            default -> first;
        };
    }

    private static String kind(TokenReader in) {
        while (in.peekName()) {
            String word = in.firstWord().toUpperCase(Locale.ROOT);
            if (Set.of("TABLE", "VIEW", "SCHEMA", "DATABASE", "SEQUENCE", "WAREHOUSE", "ROLE", "USER", "SESSION")
                    .contains(word)) {
                return word.equals("TABLE") && in.peekAs() ? "_TABLE_AS_SELECT" : "_" + word;
            }
        }
        return "";
    }
}
