package dev.snowgate.local.translate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rewriter asks about the session and its catalog. Answers must not change during one translation. */
public interface SessionView {
    /** The DuckDB literal that the session variable {@code upperName} holds, or null when it is not set. */
    @Nullable
    String variable(String upperName);

    /** What a table name of one to three parts stands for, or null when there is no such object. */
    @Nullable
    Relation table(List<String> names) throws TranslateException;

    /** The DuckDB name of a sequence, or null when there is none. */
    @Nullable
    String sequence(List<String> names) throws TranslateException;

    /**
     * A table function of the session (RESULT_SCAN, INFORMATION_SCHEMA functions) or, by a name such as {@code $1}, the
     * result of an earlier step of {@code ->>}; null when it is neither.
     *
     * @param arguments DuckDB's text of the arguments by name, or by {@code #0} … where they have none
     */
    @Nullable
    String tableFunction(List<String> names, Map<String, String> arguments) throws TranslateException;

    /**
     * The first column of a query, as DuckDB's literals. PIVOT's columns depend on values, so that this much of a
     * statement runs while it is translated.
     */
    List<String> values(String duckQuery) throws TranslateException;

    /**
     * DuckDB text of a context function such as CURRENT_DATABASE or LAST_QUERY_ID, or null when {@code upperName} is none.
     *
     * @param literalArguments values of the arguments as written, strings without their quotes
     */
    @Nullable
    String context(String upperName, List<String> literalArguments) throws TranslateException;

    /** The columns that a DuckDB query answers, or null when DuckDB does not accept it. */
    @Nullable
    List<Column> describe(String duckQuery);

    /**
     * A column of a DuckDB query.
     *
     * @param name its name
     * @param type DuckDB's name of its type
     */
    record Column(String name, String type) {}

    /** The session parameter {@code upperName} as text, or null when it is not set. */
    @Nullable
    String parameter(String upperName);

    /** The type word of the {@code number}th bind value (FIXED, TEXT, …), or null when none is known. */
    @Nullable
    String bindType(int number);
}
