package dev.snowgate.local.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a session remembers from one statement to the next. Touched by the session's thread only. */
final class SessionState {
    private static final int QUERY_IDS_KEPT = 10_000;

    /** Who logged in. */
    final String user;

    /** Session parameters by upper-case name. */
    final Map<String, Object> parameters;

    /** DuckDB literals by the upper-case name of the session variable. */
    final Map<String, String> variables = new HashMap<>();

    /** The statement that runs now, or ran last. */
    String sql = "";

    /** Whether USE SECONDARY ROLES ALL holds. */
    boolean secondaryRoles;

    /** Its id. */
    String queryId = "";

    /** Binds of the statement that runs now. */
    List<Bind> binds = List.of();

    /** Whether BEGIN ran, or autocommit is off and something was written. */
    boolean inTransaction;

    SessionNames names;

    private int asked;
    private final Deque<String> queryIds = new ArrayDeque<>();

    SessionState(String user, SessionNames names, Map<String, Object> parameters) {
        this.user = user;
        this.names = names;
        this.parameters = new TreeMap<>(parameters);
    }

    /** The same, to be changed alone. */
    SessionState copy() {
        SessionState copy = new SessionState(user, names, parameters);
        copy.variables.putAll(variables);
        copy.queryIds.addAll(queryIds);
        copy.asked = asked;
        return copy;
    }

    void remember(String queryId) {
        asked++;
        queryIds.addFirst(queryId);
        if (queryIds.size() > QUERY_IDS_KEPT) {
            queryIds.removeLast();
        }
    }

    /** The id of the {@code n}th statement before this one, 1 for the last; empty when there was none. */
    String queryIdBefore(int n) {
        return queryIds.stream().skip(n - 1L).findFirst().orElse("");
    }

    /** The id of the session's {@code n}th statement, 1 for the first; empty when there was none or it is too long ago. */
    String queryIdAt(int n) {
        int back = asked - n;
        return n < 1 || back < 0 ? "" : queryIdBefore(back + 1);
    }

    boolean autocommit() {
        return !(parameters.get("AUTOCOMMIT") instanceof Boolean on) || on;
    }
}
