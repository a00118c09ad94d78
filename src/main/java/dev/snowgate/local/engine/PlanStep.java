package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a plan, in Snowflake's words.
 *
 * @param id its number in the plan; the result is 0
 * @param parent the operation that takes its rows, null for the result
 * @param operation for example {@code TableScan}
 * @param table what a scan reads, null for all others
 * @param expressions filters, keys, columns
 * @param size what the scan reads, null for all others
 */
record PlanStep(
        int id,
        @Nullable Integer parent,
        String operation,
        @Nullable ObjectName table,
        List<String> expressions,
        @Nullable TableSize size) {}
