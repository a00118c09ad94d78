package dev.snowgate.local.server;

import dev.snowgate.local.engine.QueryState;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.sql.lex.Place;
import org.jspecify.annotations.Nullable;

/** Failures of statements that the server itself decides. */
final class SqlErrors {
    private static final String COMPILATION = "COMPILATION";
    private static final String EXECUTION = "EXECUTION";

    private SqlErrors() {}

    static SqlFailure canceled() {
        return new SqlFailure("000604", "57014", EXECUTION, "SQL execution canceled");
    }

    static SqlFailure timedOut(long seconds) {
        return new SqlFailure(
                "000630",
                "57014",
                EXECUTION,
                "Statement reached its statement or warehouse timeout of " + seconds + " second(s) and was canceled.");
    }

    /** How a query ends that failed, or that was to stop for {@code reason}: the service tells no other word (its clients' tests). */
    static QueryState state(@Nullable SqlFailure reason) {
        return reason == null || reason.code().equals("000604") || reason.code().equals("000630")
                ? QueryState.FAILED
                : QueryState.ABORTED;
    }

    /** The service runs several statements in a script of its own, whose error tells which one failed, and why. */
    static SqlFailure ofPart(SqlFailure failure, String sql, Place place) {
        return new SqlFailure(
                "100132",
                "P0000",
                EXECUTION,
                "JavaScript execution error: Uncaught Execution of multiple statements failed on statement \"" + sql
                        + "\" (at line " + place.line() + ", position " + place.position() + ").\n"
                        + failure.message());
    }

    static SqlFailure empty() {
        return new SqlFailure("000900", "42601", COMPILATION, "SQL compilation error:\nempty SQL statement");
    }

    static SqlFailure statementCount(int actual, long desired) {
        return new SqlFailure(
                "000008",
                "0A000",
                COMPILATION,
                "Actual statement count " + actual + " did not match the desired statement count " + desired + ".");
    }

    static SqlFailure notRunning() {
        return new SqlFailure("000605", "02000", EXECUTION, "Identified SQL statement is not currently executing.");
    }

    static SqlFailure unknownQuery(String queryId) {
        return new SqlFailure("000709", "02000", EXECUTION, "Statement " + queryId + " not found");
    }

    /** While its rows were read again, newer results took their room. */
    static SqlFailure forgotten() {
        return new SqlFailure("000709", "02000", EXECUTION, "The result is no longer kept.");
    }

    /** Larger than all that is kept of results: its last chunks would push out the first ones before anybody fetches them. */
    static SqlFailure tooLarge(long maxBytes) {
        return new SqlFailure(
                "000002",
                "0A000",
                EXECUTION,
                "Unsupported feature 'result of more than " + (maxBytes >> 20)
                        + " MiB': the local Snowflake keeps no more. Select fewer rows or columns.");
    }

    static SqlFailure badRequest(String why) {
        return new SqlFailure("000002", "0A000", COMPILATION, "Unsupported feature: " + why);
    }

    /** A defect of the local Snowflake; the cause is in its log, not in the reply. */
    static SqlFailure internal() {
        return new SqlFailure(
                "000603",
                "XX000",
                EXECUTION,
                "SQL execution internal error: the local Snowflake failed; its log tells the cause.");
    }
}
