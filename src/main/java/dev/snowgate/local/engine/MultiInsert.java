package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * {@code INSERT [OVERWRITE] ALL|FIRST …}: rows of one query into several tables. The query runs once; each target then takes
 * its rows from the result, which it reads as {@code $1}.
 */
final class MultiInsert {
    /**
     * Rows for one table.
     *
     * @param condition which rows, the empty text for all
     * @param table as written
     * @param columns as written in brackets, or the empty text
     * @param values as written, or the empty text for the whole row
     */
    private record Into(String condition, String table, String columns, String values) {
        String sql(boolean overwrite) {
            return "INSERT " + (overwrite ? "OVERWRITE " : "") + "INTO " + table + " " + columns + " SELECT "
                    + (values.isEmpty() ? "*" : values) + " FROM $1"
                    + (condition.isEmpty() ? "" : " WHERE " + condition);
        }
    }

    private final List<Into> targets = new ArrayList<>();
    private boolean overwrite;
    private String query = "";

    private MultiInsert() {}

    /** Whether the statement is one. */
    static boolean is(String sql) {
        TokenReader in = new TokenReader(sql);
        return in.accept("INSERT")
                && (in.peek("ALL") || in.peek("FIRST") || in.peek("OVERWRITE", "ALL") || in.peek("OVERWRITE", "FIRST"));
    }

    static MultiInsert read(String sql) throws SqlFailure {
        TokenReader in = new TokenReader(sql);
        MultiInsert insert = new MultiInsert();
        in.expect("INSERT");
        insert.overwrite = in.accept("OVERWRITE");
        boolean first = in.any("ALL", "FIRST").equals("FIRST");
        List<String> earlier = new ArrayList<>();
        if (!in.peek("WHEN")) {
            insert.targets(in, "");
        }
        while (in.accept("WHEN")) {
            int start = in.offset();
            while (!in.peek("THEN")) {
                in.skip();
            }
            String condition = "(" + in.since(start) + ")";
            in.expect("THEN");
            String others = first ? none(earlier) : "";
            insert.targets(in, others.isEmpty() ? condition : condition + " AND " + others);
            earlier.add(condition);
        }
        if (in.accept("ELSE")) {
            insert.targets(in, none(earlier));
        }
        if (in.end()) {
            throw in.unexpected();
        }
        insert.query = in.rest();
        return insert;
    }

    /** None of the conditions holds; NULL does not count as holding. */
    private static String none(List<String> conditions) {
        StringJoiner all = new StringJoiner(" AND ");
        conditions.forEach(condition -> all.add("NOT COALESCE(" + condition + ", FALSE)"));
        return all.toString();
    }

    private void targets(TokenReader in, String condition) throws SqlFailure {
        do {
            in.expect("INTO");
            int start = in.offset();
            in.path();
            String table = in.since(start);
            String columns = in.peekOperator("(") ? group(in) : "";
            String values = "";
            if (in.accept("VALUES")) {
                String group = group(in);
                values = group.substring(1, group.length() - 1);
            }
            targets.add(new Into(condition, table, columns, values));
        } while (in.peek("INTO"));
    }

    private static String group(TokenReader in) throws SqlFailure {
        if (!in.peekOperator("(")) {
            throw in.unexpected();
        }
        int start = in.offset();
        in.skip();
        return in.since(start);
    }

    /** The query whose rows are inserted. */
    String query() {
        return query;
    }

    /** The single inserts in their order, each with the name of its count. */
    Map<String, String> inserts() {
        Map<String, String> inserts = new LinkedHashMap<>();
        int same = 0;
        for (Into into : targets) {
            String column = "number of rows inserted into " + new TokenReader(into.table()).lastName();
            inserts.put(inserts.containsKey(column) ? column + "_" + ++same : column, into.sql(overwrite));
        }
        return inserts;
    }
}
