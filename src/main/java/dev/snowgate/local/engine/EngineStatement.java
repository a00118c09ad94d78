package dev.snowgate.local.engine;

import java.util.List;
import java.util.Map;

/**
 * One statement for a session.
 *
 * @param queryId the id that the answer will carry; {@code LAST_QUERY_ID()} and {@code RESULT_SCAN} know it afterwards
 * @param sql exactly one statement
 * @param bindRows values for the {@code ?} markers: none, one row, or several for an array bind
 * @param parameters statement-level parameters such as STATEMENT_TIMEOUT_IN_SECONDS
 */
public record EngineStatement(String queryId, String sql, List<List<Bind>> bindRows, Map<String, Object> parameters) {}
