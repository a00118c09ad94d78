package dev.snowgate.query;

import dev.snowgate.auth.policy.Grant;
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

    /** The same for a caller who may have less. */
    QuerySettings within(Grant grant) {
        int max = grant.rows(rows.max());
        int bytes = grant.bytes(result.maxBytes());
        return max == rows.max() && bytes == result.maxBytes()
                ? this
                : new QuerySettings(
                        guard,
                        new RowLimits(Math.min(rows.byDefault(), max), max, rows.stored()),
                        new ResultLimits(bytes, result.maxTokens(), result.maxCell()),
                        format,
                        cost);
    }

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
