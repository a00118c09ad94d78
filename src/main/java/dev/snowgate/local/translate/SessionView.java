package dev.snowgate.local.translate;

import java.util.List;
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

    /** A table function of the session (RESULT_SCAN, INFORMATION_SCHEMA functions), or null when it is not one. */
    @Nullable
    String tableFunction(List<String> names, List<String> literalArguments) throws TranslateException;

    /**
     * DuckDB text of a context function such as CURRENT_DATABASE or LAST_QUERY_ID, or null when {@code upperName} is none.
     *
     * @param literalArguments values of the arguments as written, strings without their quotes
     */
    @Nullable
    String context(String upperName, List<String> literalArguments) throws TranslateException;

    /** DuckDB's types of the columns that a DuckDB query answers, or null when DuckDB does not accept it. */
    @Nullable
    List<String> describe(String duckQuery);

    /** The session parameter {@code upperName} as text, or null when it is not set. */
    @Nullable
    String parameter(String upperName);

    /** The type word of the {@code number}th bind value (FIXED, TEXT, …), or null when none is known. */
    @Nullable
    String bindType(int number);
}
