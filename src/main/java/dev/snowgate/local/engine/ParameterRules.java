package dev.snowgate.local.engine;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which session parameters there are and which values they take (Snowflake's reference, "Parameters" and "ALTER SESSION"). */
final class ParameterRules {
    /** Known to the service beside those that SHOW PARAMETERS lists; they change nothing here. */
    private static final Set<String> SILENT = Set.of(
            "ACTIVE_PYTHON_PROFILER",
            "CSV_TIMESTAMP_FORMAT",
            "DEFAULT_NULL_ORDERING",
            "DEFAULT_DDL_COLLATION",
            "ENABLE_UNLOAD_PHYSICAL_TYPE_OPTIMIZATION",
            "ENABLE_CONSOLE_OUTPUT",
            "GEOGRAPHY_OUTPUT_FORMAT",
            "GEOMETRY_OUTPUT_FORMAT",
            "HYBRID_TABLE_LOCK_TIMEOUT",
            "LOG_LEVEL",
            "METRIC_LEVEL",
            "NOORDER_SEQUENCE_AS_DEFAULT",
            "PYTHON_PROFILER_MODULES",
            "PYTHON_PROFILER_TARGET_STAGE",
            "PYTHON_SNOWPARK_USE_SCOPED_TEMP_OBJECTS",
            "QUERY_RESULT_FORMAT",
            "QUOTED_IDENTIFIERS_IGNORE_CASE",
            "S3_STAGE_VPCE_DNS_NAME",
            "SEARCH_PATH",
            "SIMULATED_DATA_SHARING_CONSUMER",
            "STRICT_JSON_OUTPUT",
            "TIMESTAMP_DAY_IS_ALWAYS_24H",
            "TRACE_LEVEL",
            "TRANSACTION_DEFAULT_ISOLATION_LEVEL",
            "UNSUPPORTED_DDL_ACTION",
            "USE_CACHED_RESULT",
            "XML_INDENT");

    /** Of drivers: each brings its own. */
    private static final String[] OF_DRIVERS = {
        "CLIENT_",
        "JDBC_",
        "ODBC_",
        "PYTHON_CONNECTOR_",
        "GO_",
        "DOTNET_",
        "JS_",
        "NODEJS_",
        "QUERY_CONTEXT_",
        "ENABLE_"
    };

    private static final Set<String> MAPPINGS = Stream.of("NTZ", "LTZ", "TZ")
            .flatMap(kind -> Stream.of("TIMESTAMP_" + kind, "TIMESTAMP" + kind))
            .collect(Collectors.toUnmodifiableSet());

    /** Least and largest value. */
    private static final Map<String, long[]> RANGES = Map.of(
            "WEEK_START", new long[] {0, 7},
            "WEEK_OF_YEAR_POLICY", new long[] {0, 1},
            "TWO_DIGIT_CENTURY_START", new long[] {1900, 2100},
            "JSON_INDENT", new long[] {0, 16},
            "ROWS_PER_RESULTSET", new long[] {0, Long.MAX_VALUE},
            "STATEMENT_TIMEOUT_IN_SECONDS", new long[] {0, 604_800},
            "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", new long[] {0, Long.MAX_VALUE},
            "LOCK_TIMEOUT", new long[] {0, Long.MAX_VALUE},
            "MULTI_STATEMENT_COUNT", new long[] {0, Integer.MAX_VALUE});

    private ParameterRules() {}

    /** Refuses a name that is no session parameter. */
    static void known(SessionContext session, String name) throws SqlFailure {
        boolean driver = Stream.of(OF_DRIVERS).anyMatch(name::startsWith);
        if (!driver
                && !SILENT.contains(name)
                && !ShowSession.defaults().containsKey(name)
                && !session.parameters().containsKey(name)) {
            throw Failures.compilation("001008", "22023", "invalid parameter '" + name + "'");
        }
    }

    /** Refuses a value that the parameter does not take; a number or truth value may be given as text. */
    static void check(String name, Object value) throws SqlFailure {
        String text = String.valueOf(value);
        Object model = ShowSession.defaults().get(name);
        boolean good = true;
        if (model instanceof Boolean) {
            good = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        } else if (model instanceof Number) {
            good = text.matches("-?\\d{1,18}");
        }
        long[] range = RANGES.get(name);
        if (good && range != null) {
            good = Long.parseLong(text) >= range[0] && Long.parseLong(text) <= range[1];
        }
        if (name.equals("TIMEZONE")) {
            good = zone(text);
        } else if (name.equals("TIMESTAMP_TYPE_MAPPING")) {
            good = MAPPINGS.contains(text.toUpperCase(Locale.ROOT));
        }
        if (!good) {
            String shown = value instanceof String ? "'" + text + "'" : text;
            throw Failures.compilation("001008", "22023", "invalid value [" + shown + "] for parameter '" + name + "'");
        }
    }

    private static boolean zone(String name) {
        try {
            return ZoneId.of(name).getRules() != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
