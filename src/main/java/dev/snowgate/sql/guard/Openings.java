package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Frame.Kind;
import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;

/**
 * Says what an opening bracket in a query is: grouping, a clause of the grammar, a type's parameters, an alias's columns, or
 * the arguments of a function, which {@link FunctionCheck} then judges. Words that are no reserved keywords are excused by
 * their position only, so that a function of the same name passes nowhere.
 */
final class Openings {
    /** Words that start other statements, as the name of a table in parentheses too unlikely. */
    private static final Set<String> VERBS = Set.of(
            ("BEGIN CALL COMMENT COMMIT COPY DECLARE DESC DESCRIBE EXECUTE EXPLAIN GET LET LIST LS MERGE PUT REMOVE"
                            + " RETURN RM ROLLBACK SHOW TRUNCATE UNDROP UNSET USE")
                    .split(" "));

    private final Walk walk;
    private final Script script;
    private final FunctionCheck functions;

    Openings(Walk walk) {
        this.walk = walk;
        this.script = walk.script;
        this.functions = new FunctionCheck(script, walk.policy, walk.findings);
    }

    void open(int i) {
        Frame outer = walk.frame;
        switch (script.symbol(i)) {
            case '[' -> {
                if (outer.run == 0) {
                    walk.operand(i, false);
                }
                enter(Kind.PLAIN, i);
            }
            case '{' -> brace(i);
            default -> parenthesis(i);
        }
    }

    private void enter(Kind kind, int i) {
        Frame outer = walk.frame;
        boolean query = script.is(i + 1, Keyword.SELECT) || script.is(i + 1, Keyword.WITH);
        walk.enter(query ? Kind.QUERY : kind, i, outer.inMatch && !query);
    }

    /** An object constant; in a pattern, what is left out. */
    private void brace(int i) {
        if (walk.frame.kind == Kind.PATTERN) {
            enter(Kind.PATTERN, i);
            return;
        }
        if (script.isSymbol(i + 1, '{') || script.isSymbol(i + 1, '%')) {
            walk.findings.refuse(Rule.CHARACTER, script.start(i), "a template mark", "Fill templates in first.");
        }
        walk.operand(i, false);
        enter(Kind.PLAIN, i);
        boolean escape = isEscape(script, i + 1);
        walk.frame.key = !escape;
        walk.frame.continues = escape; // its word is no operand
    }

    /** {@code {fn NAME(…)}}, {@code {d '…'}}, {@code {t '…'}} and {@code {ts '…'}} of ODBC and JDBC. */
    static boolean isEscape(Script script, int i) {
        if (!script.isSymbol(i - 1, '{')) {
            return false;
        }
        boolean function = script.isWord(i, "FN") && script.isName(i + 1) && script.isSymbol(i + 2, '(');
        boolean constant = script.isWord(i, "D") || script.isWord(i, "T") || script.isWord(i, "TS");
        return function || (constant && script.isKind(i + 1, TokenKind.STRING));
    }

    private void parenthesis(int i) {
        Frame outer = walk.frame;
        if (outer.kind == Kind.PATTERN || outer.kind == Kind.TYPE) {
            boolean call = script.isName(i - 1) && (isSystem(i - 1) || script.partner(i) == i + 1);
            boolean symbol = outer.kind == Kind.PATTERN && !call;
            boolean fits = symbol || (outer.kind == Kind.TYPE && script.has(i - 1, Trait.TYPE));
            if (!fits || script.is(i + 1, Keyword.SELECT)) {
                walk.misplaced(i);
            }
            enter(outer.kind, i);
        } else if (isFileOptions(i)) {
            enter(Kind.LOOSE, i);
        } else if (i == walk.step.from() || !script.isName(i - 1)) {
            group(i);
        } else if (isOldJoin(i)) {
            enter(Kind.LOOSE, i);
        } else {
            behindName(i);
        }
    }

    /** The outer join of old, {@code column(+)} in a condition; no column is named like functions that do something. */
    private boolean isOldJoin(int i) {
        Clause clause = walk.frame.clause;
        return script.isSymbol(i + 1, '+')
                && script.partner(i) == i + 2
                && clause != Clause.SELECT
                && clause != Clause.FROM
                && !script.has(i - 1, Trait.NEVER)
                && !isSystem(i - 1);
    }

    private boolean isSystem(int i) {
        return FunctionCheck.isSystem(script.name(i));
    }

    private void behindName(int i) {
        Frame outer = walk.frame;
        int name = i - 1;
        boolean part = script.isSymbol(name - 1, '.');
        Word word = part ? null : script.word(name);
        Kind clause = word == null || outer.operand == name ? null : Clauses.opens(walk, name);
        if (clause == null && word != null && word.is(Trait.RESERVED) && !isFunction(word, name)) {
            keyword(i, word);
            return;
        }
        if (script.is(i + 1, Keyword.SELECT) && !FunctionCheck.isSnowflake(script, name - 4, i)) {
            walk.misplaced(i + 1); // a query as an argument has parentheses of its own, but for data metric functions
        }
        if (clause != null) {
            if (word != null && word.keyword() == Keyword.SEMANTIC_VIEW) {
                TablePlace.name(walk, i + 1);
            }
            outer.run = 1;
            outer.continues = false;
            outer.expectsTable = false;
            enter(clause, i);
        } else if (isColumnList(i)) {
            enter(Kind.LOOSE, i);
        } else if (word != null && word.is(Trait.TYPE) && isType(i)) {
            enter(Kind.TYPE, i);
        } else {
            functions.check(i);
            boolean cast = word != null && (word.keyword() == Keyword.CAST || word.keyword() == Keyword.TRY_CAST);
            enter(cast ? Kind.CAST : Kind.PLAIN, i);
        }
    }

    /** A few reserved words are functions too: {@code RLIKE(a, 'x')} against {@code a RLIKE ('x')}. */
    private boolean isFunction(Word word, int name) {
        return walk.frame.run > 0
                && (word.is(Trait.BUILT_IN) || word.keyword() == Keyword.TABLE)
                && !script.isSymbol(name - 1, '.');
    }

    private void keyword(int i, Word word) {
        Frame outer = walk.frame;
        grouped(i, outer.isLoose());
        if (word.keyword() == Keyword.USING) {
            outer.run = 2;
        }
    }

    /** {@code FROM '@stage/path' (FILE_FORMAT => …)}, where stages may be read. */
    private boolean isFileOptions(int i) {
        return walk.policy.stagesRead()
                && script.isKind(i - 1, TokenKind.STRING)
                && walk.frame.clause == Clause.FROM
                && walk.frame.operand == i - 1
                && script.isName(i + 1)
                && script.isOperator(i + 2, "=>");
    }

    private void group(int i) {
        int before = i - 1;
        boolean operator = script.isKind(before, TokenKind.OPERATOR)
                && (script.partner(before) < 0 || script.partner(before) > before);
        if (before >= walk.step.from() && !operator) {
            walk.findings.refuse(
                    Rule.CALL,
                    script.start(i),
                    "a parenthesis behind " + Shown.token(script.token(before)) + ", which may call anything,",
                    "Call functions by their names.");
        }
        grouped(i, walk.frame.isLoose());
    }

    private void grouped(int i, boolean loose) {
        Frame outer = walk.frame;
        boolean tables = outer.expectsTable;
        outer.expectsTable = false;
        walk.operand(i, false);
        enter(loose ? Kind.LOOSE : Kind.PLAIN, i);
        if (tables && walk.frame.kind != Kind.QUERY) {
            walk.frame.enter(Clause.FROM);
            if (script.isKind(i + 1, TokenKind.WORD) && VERBS.contains(script.name(i + 1)) && !isQualified(i + 1)) {
                walk.notQuery(i + 1);
            }
        }
    }

    private boolean isQualified(int name) {
        return script.isSymbol(name + 1, '.');
    }

    /** {@code FROM … [AS] alias (a, b)}: nothing but names, behind the alias of a table. */
    private boolean isColumnList(int i) {
        Frame outer = walk.frame;
        int end = script.partner(i);
        if (outer.clause != Clause.FROM || outer.run != 2 || end == i + 1) {
            return false;
        }
        for (int at = i + 1; at < end; at += 2) {
            boolean named = script.isFreeName(at) && !script.has(at, Trait.VERB);
            if (!named || (at + 1 < end && !script.isSymbol(at + 1, ','))) {
                return false;
            }
        }
        return !isSystem(i - 1);
    }

    /** Behind {@code ::}, behind AS in a CAST, or of a lambda's parameter: {@code x NUMBER(10, 2) -> …}. */
    private boolean isType(int i) {
        boolean cast = script.isOperator(i - 2, "::")
                || (walk.frame.kind == Kind.CAST && script.is(i - 2, Keyword.AS))
                || (script.has(i - 2, Trait.TYPE) && (script.isOperator(i - 3, "::") || script.is(i - 3, Keyword.AS)));
        boolean parameter = walk.frame.run == 2 && walk.frame.kind == Kind.PLAIN;
        boolean lambda = parameter && script.isOperator(script.partner(i) + 1, "->");
        boolean literal = script.isWord(i - 1, "PERIOD") && script.isKind(script.partner(i) + 1, TokenKind.STRING);
        return cast || lambda || literal || (walk.frame.run == 2 && hasOnlyNumbers(i));
    }

    private boolean hasOnlyNumbers(int open) {
        for (int i = open + 1; i < script.partner(open); i++) {
            if (!script.isKind(i, TokenKind.NUMBER) && !script.isSymbol(i, ',')) {
                return false;
            }
        }
        return true;
    }
}
