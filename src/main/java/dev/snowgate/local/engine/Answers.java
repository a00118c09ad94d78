package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers of statements that have no rows of their own. */
final class Answers {
    private Answers() {}

    /** One row with one text column {@code status}. */
    static EngineResult status(StatementType type, String text) {
        EngineColumn column = new EngineColumn("status", SnowType.TEXT, 0, 0, 16_777_216, true);
        return new EngineResult(type, List.of(column), new ListCursor(List.of(List.of(text))), Map.of());
    }

    /** One row of counts. */
    static EngineResult counts(StatementType type, Map<String, Long> counts) {
        List<EngineColumn> columns = new ArrayList<>();
        counts.keySet().forEach(name -> columns.add(new EngineColumn(name, SnowType.FIXED, 19, 0, 0, false)));
        return new EngineResult(type, columns, new ListCursor(List.of(List.copyOf(counts.values()))), Map.of());
    }
}
