package dev.snowgate.local.engine;

import dev.snowgate.local.translate.SessionView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command needs of the session that runs it. Used on the session's thread only. */
interface SessionContext {
    /** What the session uses now. */
    SessionNames names();

    /** Changes what the session uses; the caller has checked that it exists. */
    void use(SessionNames names);

    /** Who logged in, upper case. */
    String user();

    /** The number of the session, as the history of queries knows it; 0 before its first statement. */
    long number();

    /** The catalog that all sessions share. */
    Catalog catalog();

    /** The queries of all sessions, and their results. */
    QueryStore queries();

    /** DuckDB's literals by the upper-case name of the session variable. */
    Map<String, String> variables();

    /** Whether a transaction is open. */
    boolean inTransaction();

    /** Whether the user's other roles count beside the current one. */
    boolean secondaryRoles();

    /** See {@link #secondaryRoles()}. */
    void secondaryRoles(boolean all);

    /** Whose temporary tables this session sees. */
    Object owner();

    /** The table or view that the session sees under a name, or null. */
    default @Nullable ObjectEntry object(ObjectName name) {
        return catalog().object(name, owner());
    }

    /** All tables and views that the session sees, by name. */
    default List<ObjectEntry> objects() {
        return catalog().objects(owner());
    }

    /** Adds a table or view to the catalog, or changes its entry. */
    default void put(ObjectEntry entry) {
        catalog().put(entry, owner());
    }

    /** The session's parameters by upper-case name: String, Boolean or Long. May be changed. */
    Map<String, Object> parameters();

    /** The columns that a Snowflake query would answer, without running it. */
    List<EngineColumn> columnsOf(String snowflakeQuery) throws SqlFailure;

    /** A Snowflake query in DuckDB's words. */
    String translateQuery(String snowflakeQuery, boolean named) throws SqlFailure;

    /** A Snowflake expression, such as a column's default, in DuckDB's words. */
    String translateExpression(String snowflakeExpression) throws SqlFailure;

    /** A column's default in DuckDB's words, which becomes the type of the column. */
    String translateValue(String snowflakeExpression, ColumnType type) throws SqlFailure;

    /** A Snowflake query in DuckDB's words, whose columns become these. */
    String translateInto(String snowflakeQuery, List<ColumnEntry> columns) throws SqlFailure;

    /** The id of the session's statement so many before this one (negative) or from its first (positive); or empty. */
    String lastQueryId(int which);

    /** DuckDB's text of a table with the result of this query of the same user. */
    String storedResult(String queryId) throws SqlFailure;

    /** DuckDB's text of a table with the result of the {@code back}th step of {@code ->>} before this one, from 1. */
    String earlierStep(int back) throws SqlFailure;

    /** Runs one statement of DuckDB's dialect; the failure is already worded as Snowflake's. */
    void duck(String duckSql) throws SqlFailure;

    /** Reads a query of DuckDB's dialect. */
    <T> T read(String duckSql, Reader<T> reader) throws SqlFailure;

    /** Makes something of a DuckDB result. */
    @FunctionalInterface
    interface Reader<T> {
        /** Reads. */
        T read(ResultSet rows) throws SQLException;
    }

    /** The columns that a DuckDB query answers, or null when DuckDB does not accept it. */
    @Nullable
    List<SessionView.Column> layout(String duckQuery);
}
