package dev.snowgate.local.engine;

import java.util.List;
import java.util.Map;

/** What executes SQL behind the local Snowflake's wire. An interface, so that tests can script one. */
public interface Engine extends AutoCloseable {
    /**
     * Opens a session. Unknown database, schema, warehouse or role stay unset, as on the real service, which warns only.
     *
     * @param user who logged in
     * @param requested what the login asked for
     * @param parameters session parameters by upper-case name; values are String, Boolean or Long
     */
    EngineSession open(String user, SessionNames requested, Map<String, Object> parameters);

    /**
     * Splits a request's text into its statements, by Snowflake's rules: semicolons outside strings, comments and
     * {@code BEGIN … END} blocks. An empty last statement does not count.
     */
    List<String> split(String sql);

    /** The queries that this engine's sessions ran, and their results. Whoever reads the rows puts them there. */
    QueryStore queries();

    @Override
    void close();
}
