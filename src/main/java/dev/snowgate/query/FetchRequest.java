package dev.snowgate.query;

import dev.snowgate.result.TextFormat;
import java.util.List;

/**
 * More rows of a kept result.
 *
 * @param handle names the result
 * @param part which of its rows and columns
 * @param format of the text block
 * @param tool which tool asks
 */
public record FetchRequest(String handle, Part part, TextFormat format, String tool) {
    /** The same for a caller who may have at most so many rows. */
    FetchRequest atMost(int rows) {
        return rows >= part.limit()
                ? this
                : new FetchRequest(handle, new Part(part.columns(), part.filters(), part.offset(), rows), format, tool);
    }

    /**
     * A part of a result.
     *
     * @param columns names as the result shows them, none for all
     * @param filters what rows must fulfil, all of them
     * @param offset rows to leave out first, 0 or more, counted after the filters
     * @param limit rows wanted, 1 to {@link QuerySettings#maxRows()}
     */
    public record Part(List<String> columns, List<Filter> filters, long offset, int limit) {
        public Part {
            columns = List.copyOf(columns);
            filters = List.copyOf(filters);
        }
    }

    /**
     * A condition on one column.
     *
     * @param column its name as the result shows it
     * @param operator how it is compared
     * @param value with what; empty for operators that need none
     */
    public record Filter(String column, Operator operator, String value) {}

    /** How a filter compares. */
    public enum Operator {
        /** Equal. */
        EQ("eq", " = ?"),
        /** Not equal. */
        NE("ne", " <> ?"),
        /** Less. */
        LT("lt", " < ?"),
        /** Less or equal. */
        LE("le", " <= ?"),
        /** Greater. */
        GT("gt", " > ?"),
        /** Greater or equal. */
        GE("ge", " >= ?"),
        /** Its text holds the value, in any letter case. */
        CONTAINS("contains", ""),
        /** NULL. */
        IS_NULL("is_null", " IS NULL"),
        /** Not NULL. */
        NOT_NULL("not_null", " IS NOT NULL");

        private final String word;
        private final String sql;

        Operator(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        /** Its name in arguments. */
        public String word() {
            return word;
        }

        /** Whether it compares with a value. */
        public boolean takesValue() {
            return this != IS_NULL && this != NOT_NULL;
        }

        String sql(String column) {
            return this == CONTAINS ? "CONTAINS(LOWER(" + column + "::VARCHAR), LOWER(?))" : column + sql;
        }
    }
}
