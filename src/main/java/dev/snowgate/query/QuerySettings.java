package dev.snowgate.query;

import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.sql.guard.GuardPolicy;

/**
 * What an operator sets for queries.
 *
 * @param guard what is allowed beyond provable reads
 * @param defaultRows rows of {@code execute_query} when the caller says nothing, {@value #MIN_ROWS} to {@code maxRows}
 * @param maxRows the most rows that a caller may ask for, {@value #MIN_ROWS} to {@value #CEILING_ROWS}
 * @param storedRows rows of a result that can be read on by its handle, 0 to {@value #CEILING_ROWS}; 0 for no handles
 * @param result how large answers get
 * @param format of text blocks when the caller says nothing
 */
public record QuerySettings(
        GuardPolicy guard, int defaultRows, int maxRows, int storedRows, ResultLimits result, TextFormat format) {
    /** The least ceiling on rows. */
    public static final int MIN_ROWS = 1;
    /** The highest ceiling on rows. */
    public static final int CEILING_ROWS = 1_000_000;
    /** Nothing extra allowed, 100 rows, 10,000 on request and kept. */
    public static final QuerySettings DEFAULT =
            new QuerySettings(GuardPolicy.STRICT, 100, 10_000, 10_000, ResultLimits.DEFAULT, TextFormat.CSV);

    public QuerySettings {
        if (maxRows < MIN_ROWS || maxRows > CEILING_ROWS) {
            throw new IllegalArgumentException(
                    "maxRows is " + maxRows + ", allowed are " + MIN_ROWS + " to " + CEILING_ROWS);
        }
        if (storedRows < 0 || storedRows > CEILING_ROWS) {
            throw new IllegalArgumentException("storedRows is " + storedRows + ", allowed are 0 to " + CEILING_ROWS);
        }
        if (defaultRows < MIN_ROWS || defaultRows > maxRows) {
            throw new IllegalArgumentException(
                    "defaultRows is " + defaultRows + ", allowed are " + MIN_ROWS + " to maxRows, " + maxRows);
        }
    }
}
