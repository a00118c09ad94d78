package dev.snowgate.local.engine;

import java.util.List;
import java.util.Map;

/**
 * What a statement answered.
 *
 * @param type decides how the driver treats it
 * @param columns of the rows; DML has one count column for each kind of change, DDL and USE one {@code status}
 * @param rows to be read once and closed by the receiver
 * @param changedParameters session parameters that the statement changed, for the reply
 */
public record EngineResult(
        StatementType type, List<EngineColumn> columns, RowCursor rows, Map<String, Object> changedParameters) {}
