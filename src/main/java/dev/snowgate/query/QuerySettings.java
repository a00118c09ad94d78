package dev.snowgate.query;

import dev.snowgate.result.ResultLimits;
import dev.snowgate.sql.guard.GuardPolicy;

/**
 * What an operator sets for queries.
 *
 * @param guard what is allowed beyond provable reads
 * @param defaultRows rows of {@code execute_query} when the caller says nothing, {@value #MIN_ROWS} to {@code maxRows}
 * @param maxRows the most rows that a caller may ask for, {@value #MIN_ROWS} to {@value #CEILING_ROWS}
 * @param result how large answers get
 */
public record QuerySettings(GuardPolicy guard, int defaultRows, int maxRows, ResultLimits result) {
    /** The least ceiling on rows. */
    public static final int MIN_ROWS = 1;
    /** The highest ceiling on rows. */
    public static final int CEILING_ROWS = 1_000_000;
    /** Nothing extra allowed, 100 rows, 10,000 on request. */
    public static final QuerySettings DEFAULT =
            new QuerySettings(GuardPolicy.STRICT, 100, 10_000, ResultLimits.DEFAULT);

    public QuerySettings {
        if (maxRows < MIN_ROWS || maxRows > CEILING_ROWS) {
            throw new IllegalArgumentException(
                    "maxRows is " + maxRows + ", allowed are " + MIN_ROWS + " to " + CEILING_ROWS);
        }
        if (defaultRows < MIN_ROWS || defaultRows > maxRows) {
            throw new IllegalArgumentException(
                    "defaultRows is " + defaultRows + ", allowed are " + MIN_ROWS + " to maxRows, " + maxRows);
        }
    }
}
