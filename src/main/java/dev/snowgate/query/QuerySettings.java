package dev.snowgate.query;

import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.sql.guard.GuardPolicy;

/**
 * What an operator sets for queries.
 *
 * @param guard what is allowed beyond provable reads
 * @param rows how many of them
 * @param result how large answers get
 * @param format of text blocks when the caller says nothing
 * @param cost what queries may cost
 */
public record QuerySettings(
        GuardPolicy guard, RowLimits rows, ResultLimits result, TextFormat format, CostLimits cost) {
    /** Nothing extra allowed, 100 rows, 10,000 on request and kept, at any cost. */
    public static final QuerySettings DEFAULT = new QuerySettings(
            GuardPolicy.STRICT, RowLimits.DEFAULT, ResultLimits.DEFAULT, TextFormat.CSV, CostLimits.NONE);

    /** Rows when the caller says nothing. */
    public int defaultRows() {
        return rows.byDefault();
    }

    /** The most rows that a caller may ask for. */
    public int maxRows() {
        return rows.max();
    }

    /** Rows of a result that can be read on. */
    public int storedRows() {
        return rows.stored();
    }
}
