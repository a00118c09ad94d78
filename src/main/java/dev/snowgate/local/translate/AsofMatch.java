package dev.snowgate.local.translate;

import java.util.List;
import java.util.StringJoiner;

/**
 * MATCH_CONDITION of an ASOF JOIN: one comparison, whose left side reads the left table alone and whose right side the right
 * one.
 *
 * @param text as DuckDB reads it
 * @param right its right side
 * @param latest whether the greatest value of the right side is the nearest
 */
record AsofMatch(String text, String right, boolean latest) {
    static AsofMatch read(Job job, Span condition, String left, String right) throws TranslateException {
        int at = 0;
        while (at < condition.size()
                && !(condition.op(at, ">=")
                        || condition.op(at, "<=")
                        || condition.op(at, ">")
                        || condition.op(at, "<"))) {
            at++;
        }
        if (at == 0 || at >= condition.size() - 1) {
            throw invalid("Only comparison operators '>=', '>', '<=' and '<' are allowed.");
        }
        side(job, condition.sub(0, at), left, "left");
        String theirs = side(job, condition.sub(at + 1), right, "right");
        String text = Expressions.render(job.withFrom(left + " JOIN " + right + " ON TRUE"), condition);
        return new AsofMatch(text, theirs, condition.op(at, ">=") || condition.op(at, ">"));
    }

    private static String side(Job job, Span expression, String source, String which) throws TranslateException {
        String text = Expressions.typed(job.withFrom(source), expression).text();
        if (job.describe("SELECT " + text + " FROM " + source) == null) {
            throw invalid("The " + which + " side of the comparison must read the " + which + " table alone.");
        }
        return text;
    }

    /** ON takes equalities joined by AND and nothing else. */
    static void refuseOthers(Job job, Span rest) throws TranslateException {
        Span condition = rest;
        while (condition.parens(0)) {
            condition = Span.of(condition.get(0).kids());
        }
        for (int i = 0; i < condition.size(); i++) {
            Node node = condition.get(i);
            boolean other = node.op("<") || node.op(">") || node.op("<=") || node.op(">=") || node.op("<>");
            if (other || node.op("!=") || node.word("OR")) {
                throw new TranslateException(
                        "002107",
                        "42601",
                        "SQL compilation error:\n"
                                + "ON clause of an ASOF JOIN is invalid: only equalities"
                                + " joined by AND are"
                                + " allowed,"
                                + " not '" + node.token().text() + "'.");
            }
            if (node.anyWord("JOIN", "ASOF", "WHERE") || node.op(",")) {
                return;
            }
        }
    }

    /**
     * The join by columns of one name, which DuckDB's own has not: the nearest row of the right side for each of the left.
     *
     * @param aliases the names of the tables on the left
     * @param alias the name of the table on the right
     */
    String using(Job job, String left, List<String> aliases, String source, String alias, List<String> columns)
            throws TranslateException {
        if (alias.isEmpty() || aliases.contains("")) {
            throw TranslateException.unsupported("ASOF JOIN with USING of a table without a name");
        }
        StringJoiner equal = new StringJoiner(" AND ");
        for (String column : columns) {
            equal.add(owner(job, left, aliases, column) + "." + column + " = " + alias + "." + column);
        }
        return " LEFT JOIN LATERAL (SELECT * FROM " + source + " WHERE " + equal + " AND " + text + " ORDER BY " + right
                + (latest ? " DESC" : " ASC") + " LIMIT 1) AS " + alias + " USING (" + String.join(", ", columns) + ")";
    }

    private static String owner(Job job, String left, List<String> aliases, String column) throws TranslateException {
        for (String alias : aliases) {
            if (job.describe("SELECT " + alias + "." + column + " FROM " + left) != null) {
                return alias;
            }
        }
        throw new TranslateException(
                "000904", "42000", "SQL compilation error:\ninvalid identifier '" + column.replace("\"", "") + "'");
    }

    private static TranslateException invalid(String why) {
        return new TranslateException(
                "002107", "42601", "SQL compilation error:\nMATCH_CONDITION clause is invalid: " + why);
    }
}
