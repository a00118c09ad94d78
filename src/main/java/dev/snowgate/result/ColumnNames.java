package dev.snowgate.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of a result's columns where each must be another. */
final class ColumnNames {
    private ColumnNames() {}

    /** The names; behind one that was there before stands {@code _1}, or the next number, as RESULT_SCAN does it. */
    static List<String> distinct(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int i = 1; !taken.add(name); i++) {
                name = column.name() + '_' + i;
            }
            names.add(name);
        }
        return names;
    }
}
