package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Frame.Kind;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what an opening parenthesis in a query is: grouping, a clause of the grammar, a type's parameters, an alias's
 * columns, or the arguments of a function, which {@link FunctionCheck} then judges. Words that are no reserved keywords are
 * excused by their position only, so that a function of the same name passes nowhere.
 */
final class Opening {
    /** Reserved words, which no function can be called, in front of a parenthesis. */
    private static final Set<String> KEYWORDS = Set.of(
            "ALL",
            "AND",
            "ANY",
            "AS",
            "BETWEEN",
            "BY",
            "CASE",
            "DISTINCT",
            "ELSE",
            "EXCEPT",
            "EXISTS",
            "FROM",
            "HAVING",
            "ILIKE",
            "IN",
            "INTERSECT",
            "JOIN",
            "LATERAL",
            "LIKE",
            "MINUS",
            "NOT",
            "NULL",
            "ON",
            "OR",
            "QUALIFY",
            "REGEXP",
            "RLIKE",
            "SAMPLE",
            "SELECT",
            "SOME",
            "TABLESAMPLE",
            "THEN",
            "UNION",
            "USING",
            "VALUES",
            "WHEN",
            "WHERE",
            "WITH");

    private static final Set<String> TYPES = Set.of(
            "ARRAY",
            "BINARY",
            "BOOLEAN",
            "CHAR",
            "CHARACTER",
            "DATE",
            "DATETIME",
            "DEC",
            "DECFLOAT",
            "DECIMAL",
            "DOUBLE",
            "FILE",
            "FLOAT",
            "GEOGRAPHY",
            "GEOMETRY",
            "INT",
            "INTEGER",
            "MAP",
            "NCHAR",
            "NUMBER",
            "NUMERIC",
            "NVARCHAR",
            "NVARCHAR2",
            "OBJECT",
            "PRECISION",
            "STRING",
            "TEXT",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMPLTZ",
            "TIMESTAMPNTZ",
            "TIMESTAMPTZ",
            "TIMESTAMP_LTZ",
            "TIMESTAMP_NTZ",
            "TIMESTAMP_TZ",
            "VARBINARY",
            "VARCHAR",
            "VARIANT",
            "VARYING",
            "VECTOR");

    private static final Set<String> TRAVEL = Set.of("TIMESTAMP", "OFFSET", "STATEMENT", "STREAM", "INFORMATION");
    private static final Set<String> MATCH_FUNCTIONS =
            Set.of("FIRST", "LAST", "CLASSIFIER", "MATCH_NUMBER", "MATCH_SEQUENCE_NUMBER");

    private final Script script;
    private final Findings findings;
    private final FunctionCheck functions;

    Opening(Script script, GuardPolicy policy, Findings findings) {
        this.script = script;
        this.findings = findings;
        this.functions = new FunctionCheck(script, policy, findings);
    }

    /** The frame that the parenthesis at {@code i} opens; {@code from} is where the query starts. */
    Frame classify(int i, int from, Frame outer) {
        if (outer.kind == Kind.PATTERN || outer.kind == Kind.TYPE) {
            return new Frame(outer.kind, outer.inMatch);
        }
        int before = i - 1;
        if (before < from) {
            return plain(outer);
        }
        if (!script.isName(before)) {
            return notName(i, outer);
        }
        if (isOuterJoinMark(i) || isColumnList(i, outer) || isStageOptions(i, from)) {
            return plain(outer);
        }
        Token name = script.get(before);
        if (name.kind() == TokenKind.WORD && !script.isOperator(before - 1, ".")) {
            String word = name.upper();
            if (KEYWORDS.contains(word)) {
                return plain(outer);
            }
            Kind grammar = grammar(word, i, outer);
            if (grammar != null) {
                return new Frame(grammar, outer.inMatch);
            }
        }
        functions.check(i, from);
        boolean cast = name.isWord("CAST") || name.isWord("TRY_CAST");
        return new Frame(cast ? Kind.CAST : Kind.PLAIN, outer.inMatch);
    }

    private static Frame plain(Frame outer) {
        return new Frame(Kind.PLAIN, outer.inMatch);
    }

    private Frame notName(int i, Frame outer) {
        Token before = script.get(i - 1);
        boolean group = before.kind() == TokenKind.OPERATOR && script.partner(i - 1) < 0;
        boolean opens = before.kind() == TokenKind.OPERATOR && script.partner(i - 1) > i - 1;
        if (!group && !opens) {
            findings.refuse(
                    Rule.CALL,
                    script.get(i).start(),
                    "a parenthesis behind " + Shown.token(before) + ", which may call anything,",
                    "Call functions by their names.");
        }
        return plain(outer);
    }

    /** {@code column(+)} */
    private boolean isOuterJoinMark(int i) {
        return script.isOperator(i + 1, "+") && script.partner(i) == i + 2;
    }

    /** {@code @stage/path (FILE_FORMAT => …)}; whether stages may be read is judged at the {@code @}. */
    private boolean isStageOptions(int i, int from) {
        boolean options = (script.isWord(i + 1, "FILE_FORMAT") || script.isWord(i + 1, "PATTERN"))
                && script.isOperator(i + 2, "=>");
        int at = i - 1;
        while (options && at > from && isPath(at)) {
            at--;
        }
        return options && script.isOperator(at, "@");
    }

    private boolean isPath(int index) {
        return script.isName(index)
                || script.isKind(index, TokenKind.NUMBER)
                || (script.isKind(index, TokenKind.OPERATOR)
                        && "./~%-".contains(script.get(index).text()));
    }

    /** {@code FROM … AS alias (a, b)}: nothing but names, behind a table. */
    private boolean isColumnList(int i, Frame outer) {
        if (outer.clause != Clause.FROM || !(script.isWord(i - 2, "AS") || endsTable(i - 2))) {
            return false;
        }
        int end = script.partner(i);
        for (int at = i + 1; at < end; at += 2) {
            boolean last = at + 1 == end;
            if (!script.isName(at) || !(last || script.isOperator(at + 1, ","))) {
                return false;
            }
        }
        String name = script.get(i - 1).value();
        return end > i + 1 && !TYPES.contains(name) && !name.startsWith("SYSTEM$");
    }

    /** Whether a table or its alias can end there. */
    private boolean endsTable(int index) {
        if (script.isOperator(index, ")") || script.isKind(index, TokenKind.QUOTED_IDENTIFIER)) {
            return true;
        }
        if (script.isKind(index, TokenKind.VARIABLE)) {
            return true;
        }
        return script.isKind(index, TokenKind.WORD)
                && !KEYWORDS.contains(script.get(index).upper());
    }

    /** What the words of the grammar open in their places, or null when this is none of them. */
    private @Nullable Kind grammar(String word, int i, Frame outer) {
        int word0 = i - 1;
        boolean behindTable = outer.clause == Clause.FROM && endsTable(word0 - 1);
        boolean fits = switch (word) {
            case "OVER" ->
                script.isOperator(word0 - 1, ")")
                        || script.isWord(word0 - 1, "NULLS")
                        || script.isWord(word0 - 1, "FIRST")
                        || script.isWord(word0 - 1, "LAST");
            case "GROUP" -> script.isWord(word0 - 1, "WITHIN");
            case "SETS" -> outer.clause == Clause.GROUP && script.isWord(word0 - 1, "GROUPING");
            case "CUBE", "ROLLUP" ->
                outer.clause == Clause.GROUP && (script.isWord(word0 - 1, "BY") || script.isOperator(word0 - 1, ","));
            case "NULLS" -> script.isWord(word0 - 1, "INCLUDE") || script.isWord(word0 - 1, "EXCLUDE");
            case "PIVOT", "UNPIVOT", "MATCH_CONDITION", "SEED", "REPEATABLE", "MATCH_RECOGNIZE" -> behindTable;
            case "AT", "BEFORE", "CHANGES", "END" ->
                behindTable
                        && script.isOperator(i + 2, "=>")
                        && TRAVEL.contains(script.get(i + 1).value());
            case "BERNOULLI", "SYSTEM", "BLOCK", "ROW" ->
                script.isWord(word0 - 1, "SAMPLE") || script.isWord(word0 - 1, "TABLESAMPLE");
            case "SEMANTIC_VIEW" -> outer.clause == Clause.FROM && !endsTable(word0 - 1);
            case "EXCLUDE", "RENAME" -> outer.star && !script.isOperator(word0 - 1, ",");
            case "PRIOR" -> outer.clause == Clause.CONNECT;
            case "PATTERN" -> outer.kind == Kind.MATCH;
            default -> outer.inMatch && MATCH_FUNCTIONS.contains(word);
        };
        if (fits) {
            return word.equals("MATCH_RECOGNIZE") ? Kind.MATCH : word.equals("PATTERN") ? Kind.PATTERN : Kind.PLAIN;
        }
        return TYPES.contains(word) && isType(i, outer) ? Kind.TYPE : null;
    }

    private boolean isType(int i, Frame outer) {
        boolean cast = script.isOperator(i - 2, "::") || (outer.kind == Kind.CAST && script.isWord(i - 2, "AS"));
        return cast || (isPlainWord(i - 2) && hasOnlyNumbers(i));
    }

    /** A lambda's parameter may carry a type: {@code x NUMBER(10, 2) -> …}. */
    private boolean isPlainWord(int index) {
        return script.isKind(index, TokenKind.WORD)
                && !KEYWORDS.contains(script.get(index).upper());
    }

    private boolean hasOnlyNumbers(int open) {
        for (int i = open + 1; i < script.partner(open); i++) {
            if (!script.isKind(i, TokenKind.NUMBER) && !script.isOperator(i, ",")) {
                return false;
            }
        }
        return true;
    }
}
