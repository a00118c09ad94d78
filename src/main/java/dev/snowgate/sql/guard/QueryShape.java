package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;

/**
 * Checks that what stands where a query belongs is one: {@code [WITH name [(columns)] AS (query), …]} and then SELECT or a
 * query in parentheses, also in every CTE, behind every set operator and in every parenthesis that starts with WITH.
 */
final class QueryShape {
    private static final Set<String> VERBS = Set.of(
            "CALL",
            "EXECUTE",
            "MERGE",
            "TRUNCATE",
            "COPY",
            "PUT",
            "GET",
            "REMOVE",
            "RM",
            "USE",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "DECLARE",
            "LET",
            "RETURN",
            "UNDROP",
            "COMMENT",
            "UNSET",
            "SHOW",
            "DESC",
            "DESCRIBE",
            "EXPLAIN");

    private final Script script;
    private final Findings findings;
    private final BitSet headParentheses = new BitSet();
    private final Deque<int[]> work = new ArrayDeque<>();

    QueryShape(Script script, Findings findings) {
        this.script = script;
        this.findings = findings;
    }

    /** The opening parentheses of CTE columns, CTE bodies and queries: they call nothing. */
    BitSet headParentheses() {
        return headParentheses;
    }

    void check(int from, int to) {
        work.push(new int[] {from, to});
        for (int i = from; i < to; i++) {
            if (script.isOperator(i, "(")) {
                group(i);
            } else if (setOperator(i)) {
                behindSetOperator(i, to);
            }
        }
        while (!work.isEmpty() && findings.clean()) {
            int[] range = work.pop();
            query(range[0], range[1]);
        }
    }

    private void group(int open) {
        if (script.isWord(open + 1, "WITH")) {
            work.push(new int[] {open + 1, script.partner(open)});
        } else if (script.isName(open + 1)
                && script.isName(open + 2)
                && VERBS.contains(script.get(open + 1).upper())
                && !script.isWord(open + 2, "AS")) {
            notQuery(open + 1);
        }
    }

    private boolean setOperator(int i) {
        boolean word = script.isWord(i, "UNION")
                || script.isWord(i, "INTERSECT")
                || script.isWord(i, "EXCEPT")
                || script.isWord(i, "MINUS");
        return word && !script.isPart(i);
    }

    private void behindSetOperator(int operator, int to) {
        int i = operator + 1;
        while (script.isWord(i, "ALL")
                || script.isWord(i, "DISTINCT")
                || script.isWord(i, "BY")
                || script.isWord(i, "NAME")) {
            i++;
        }
        while (i < to && script.isOperator(i, "(")) {
            i++;
        }
        if (i >= to || !(script.isWord(i, "SELECT") || script.isWord(i, "WITH"))) {
            notQuery(Math.min(i, script.size() - 1));
        }
    }

    private void query(int from, int to) {
        int i = from;
        if (script.isWord(i, "WITH") && i < to) {
            i = expressions(i + 1, to);
            if (i < 0) {
                return;
            }
        }
        if (i < to && script.isOperator(i, "(")) {
            headParentheses.set(i);
            work.push(new int[] {i + 1, script.partner(i)});
        } else if (i >= to || !script.isWord(i, "SELECT")) {
            notQuery(Math.min(i, script.size() - 1));
        }
    }

    /** Reads the CTEs; the index behind them, or -1 after a finding. */
    private int expressions(int from, int to) {
        int i = from;
        if (script.isWord(i, "RECURSIVE") && script.isName(i + 1) && !script.isWord(i + 1, "AS")) {
            i++;
        }
        while (true) {
            if (i >= to || !script.isName(i)) {
                return notQuery(Math.min(i, script.size() - 1));
            }
            i++;
            if (i < to && script.isOperator(i, "(")) {
                headParentheses.set(i);
                i = script.partner(i) + 1;
            }
            if (i + 1 >= to || !script.isWord(i, "AS") || !script.isOperator(i + 1, "(")) {
                return notQuery(Math.min(i, script.size() - 1));
            }
            headParentheses.set(i + 1);
            work.push(new int[] {i + 2, script.partner(i + 1)});
            i = script.partner(i + 1) + 1;
            if (i >= to || !script.isOperator(i, ",")) {
                return i;
            }
            i++;
        }
    }

    private int notQuery(int at) {
        Token token = script.get(at);
        findings.refuse(
                Rule.STATEMENT,
                token.start(),
                Shown.token(token) + " where a query is expected",
                "Write SELECT …, WITH name AS (SELECT …) SELECT …, or a query in parentheses.");
        return -1;
    }
}
