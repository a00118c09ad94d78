package dev.snowgate.sql.guard;

import java.util.List;

/** Looks for the WHERE of an UPDATE or DELETE, outside brackets, that leaves rows out; {@code WHERE TRUE} does not. */
final class WhereCheck {
    /** Clauses that these statements have not; with them the end of WHERE would be unknown. */
    private static final List<Keyword> OF_QUERIES = List.of(
            Keyword.SELECT,
            Keyword.UNION,
            Keyword.INTERSECT,
            Keyword.EXCEPT,
            Keyword.MINUS,
            Keyword.GROUP,
            Keyword.ORDER,
            Keyword.HAVING,
            Keyword.QUALIFY,
            Keyword.CONNECT,
            Keyword.START);

    private final WriteParts parts;
    private final boolean unfiltered;

    /** {@code unfiltered} lets all rows change. */
    WhereCheck(WriteParts parts, boolean unfiltered) {
        this.parts = parts;
        this.unfiltered = unfiltered;
    }

    /** Looks from {@code from} to the end of the statement. */
    void run(int from) {
        int to = parts.to();
        for (Keyword query : OF_QUERIES) {
            int at = parts.outside(query, from, to);
            if (at < to) {
                parts.misplaced(at);
            }
        }
        int where = parts.outside(Keyword.WHERE, from, to);
        int second = parts.outside(Keyword.WHERE, where + 1, to);
        if (second < to) {
            parts.misplaced(second);
        }
        if (parts.clean() && !unfiltered && !parts.narrows(where + 1, to)) {
            parts.unfiltered(
                    where, where < to ? "a WHERE that may hold for all rows," : "no WHERE, so that all rows change,");
        }
    }
}
