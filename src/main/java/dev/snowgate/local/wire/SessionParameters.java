package dev.snowgate.local.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Session parameters that the driver interprets, with the values and JSON types of the real service (facts: a string where
 * the driver expects a boolean breaks it).
 */
public final class SessionParameters {
    private static final Map<String, Object> DEFAULTS = defaults();

    private SessionParameters() {}

    /** A fresh copy of the defaults. */
    public static Map<String, Object> initial() {
        return new LinkedHashMap<>(DEFAULTS);
    }

    /** Puts {@code changes} over {@code parameters}, names in upper case, values in the types that the driver expects. */
    public static void merge(Map<String, Object> parameters, Map<String, ?> changes) {
        changes.forEach((name, value) -> {
            String key = name.toUpperCase(Locale.ROOT);
            parameters.put(key, coerce(key, value));
        });
    }

    /** The form in replies: a list of name and value. */
    public static List<Map<String, Object>> asList(Map<String, Object> parameters) {
        List<Map<String, Object>> list = new ArrayList<>(parameters.size());
        parameters.forEach((name, value) -> list.add(Map.of("name", name, "value", value)));
        return list;
    }

    /** {@code value} in the JSON type of the parameter's default; as it is where that cannot be or none is known. */
    public static Object coerce(String name, Object value) {
        Object model = DEFAULTS.get(name);
        String text = String.valueOf(value);
        if (model instanceof Boolean) {
            return text.equalsIgnoreCase("true") || text.equals("1") || text.equalsIgnoreCase("on");
        }
        if (model instanceof Long) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                return model;
            }
        }
        return model instanceof String ? text : value;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("AUTOCOMMIT", true);
        all.put("TIMEZONE", "Etc/UTC");
        all.put("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM");
        all.put("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3");
        all.put("TIMESTAMP_LTZ_OUTPUT_FORMAT", "");
        all.put("TIMESTAMP_TZ_OUTPUT_FORMAT", "");
        all.put("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        all.put("TIME_OUTPUT_FORMAT", "HH24:MI:SS");
        all.put("BINARY_OUTPUT_FORMAT", "HEX");
        all.put("CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ");
        all.put("CLIENT_HONOR_CLIENT_TZ_FOR_TIMESTAMP_NTZ", true);
        all.put("CLIENT_RESULT_COLUMN_CASE_INSENSITIVE", false);
        all.put("CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX", false);
        all.put("CLIENT_METADATA_USE_SESSION_DATABASE", false);
        all.put("CLIENT_RESULT_CHUNK_SIZE", 48L);
        all.put("CLIENT_PREFETCH_THREADS", 4L);
        all.put("CLIENT_MEMORY_LIMIT", 1536L);
        all.put("CLIENT_ENABLE_CONSERVATIVE_MEMORY_USAGE", true);
        all.put("CLIENT_SESSION_KEEP_ALIVE", false);
        all.put("CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", 3600L);
        all.put("CLIENT_TELEMETRY_ENABLED", false);
        all.put("CLIENT_STORE_TEMPORARY_CREDENTIAL", false);
        // 0 keeps batches in the request: there is no stage to put them on.
        all.put("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 0L);
        for (String client : List.of("JDBC", "ODBC", "PythonConnector", "Go", ".NET")) {
            all.put(ResultFormat.parameterOf(client), "ARROW");
        }
        all.put("JDBC_USE_SESSION_TIMEZONE", true);
        all.put("JDBC_TREAT_DECIMAL_AS_INT", true);
        all.put("JDBC_FORMAT_DATE_WITH_TIMEZONE", true);
        all.put("JDBC_TREAT_TIMESTAMP_NTZ_AS_UTC", false);
        all.put("JDBC_ENABLE_PUT_GET", false);
        all.put("JDBC_ENABLE_COMBINED_DESCRIBE", false);
        all.put("QUERY_CONTEXT_CACHE_SIZE", 5L);
        all.put("STATEMENT_TIMEOUT_IN_SECONDS", 172_800L);
        all.put("MULTI_STATEMENT_COUNT", 1L);
        return all;
    }
}
