package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the catalog knows of a result's columns. */
final class Declared {
    private Declared() {}

    /** Columns of the tables that were read, without names that two of them share. */
    static Map<String, EngineColumn> columns(DuckSession session, Translation translation) throws TranslateException {
        Map<String, EngineColumn> byName = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (List<String> names : translation.tables()) {
            ObjectName place = session.view().place(names);
            ObjectEntry object = place == null ? null : session.object(place);
            for (ColumnEntry column : object == null ? List.<ColumnEntry>of() : object.columns()) {
                byName.put(column.name(), column.engineColumn());
                seen.merge(column.name(), 1, Integer::sum);
            }
        }
        byName.keySet().removeIf(name -> seen.getOrDefault(name, 0) > 1);
        return byName;
    }
}
