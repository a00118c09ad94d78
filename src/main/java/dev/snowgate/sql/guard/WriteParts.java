package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.TokenKind;
import java.util.HashSet;
import java.util.Set;

/** Takes the parts of a writing statement one after the other; what does not fit becomes a finding. */
final class WriteParts {
    private final Step step;
    private final Script script;
    private final GuardPolicy policy;
    private final Findings findings;
    private final Set<String> table = new HashSet<>();
    private int at;

    WriteParts(Step step, GuardPolicy policy, Findings findings) {
        this.step = step;
        this.script = step.script();
        this.policy = policy;
        this.findings = findings;
        this.at = step.from();
    }

    /** The index of the token to take next. */
    int at() {
        return at;
    }

    /** The index behind the statement. */
    int to() {
        return step.to();
    }

    boolean clean() {
        return findings.clean();
    }

    boolean word(String upperCase) {
        boolean there = script.isWord(at, upperCase);
        at += there ? 1 : 0;
        return there;
    }

    /** Refuses the token at hand when {@code fits} is false; gives {@code fits} back. */
    boolean expect(boolean fits) {
        if (!fits) {
            misplaced(Math.min(at, step.to() - 1));
        }
        return fits;
    }

    /** Refuses the token {@code i}, unless something was wrong before. */
    void misplaced(int i) {
        if (findings.clean()) {
            new Walk(step, policy, findings).misplaced(i);
        }
    }

    void end() {
        expect(at == step.to());
    }

    void ifExists() {
        if (word("IF")) {
            expect(word("EXISTS"));
        }
    }

    /** The dotted name of what is written to, as it stands: not told at run time. */
    String name() {
        int start = at;
        boolean dynamic = script.is(at, Keyword.IDENTIFIER) && script.isSymbol(at + 1, '(');
        if (!expect(script.isFreeName(at) && !dynamic)) {
            return "";
        }
        at++;
        while (script.isSymbol(at, '.') && script.isName(at + 1)) {
            at += 2;
        }
        expect(!script.isSymbol(at, '.'));
        table.add(script.name(at - 1));
        return Names.written(script, start, at);
    }

    void alias() {
        word("AS");
        if (script.isFreeName(at)) {
            table.add(script.name(at));
            at++;
        }
    }

    /** Whether a condition leaves rows of the table out that was named. */
    boolean narrows(int from, int end) {
        return new RowCondition(script, table).narrows(from, end);
    }

    /** Refuses what changes all rows, at the token {@code i}. */
    void unfiltered(int i, String problem) {
        findings.refuse(
                Rule.UNFILTERED,
                script.start(Math.min(i, step.to() - 1)),
                problem,
                "Compare a column of the table that changes, in each alternative of OR.",
                "allowUnfiltered");
    }

    /** Column names in parentheses, if a parenthesis stands there that holds no query. */
    void names() {
        boolean list = script.isSymbol(at, '(')
                && script.isFreeName(at + 1)
                && (script.isSymbol(at + 2, ',') || script.isSymbol(at + 2, ')'));
        if (!list) {
            return;
        }
        int end = script.partner(at);
        for (at++; at < end; at += 2) {
            expect(script.isFreeName(at) && (script.isSymbol(at + 1, ',') || at + 1 == end));
        }
        at = end + 1;
    }

    /** Columns with their types in parentheses, nothing that is evaluated; false when no parenthesis is there. */
    boolean columns() {
        if (!script.isSymbol(at, '(')) {
            return false;
        }
        int end = script.partner(at);
        for (at++; at < end; at++) {
            expect(isColumnPart(at));
        }
        at = end + 1;
        return true;
    }

    private boolean isColumnPart(int i) {
        boolean opens = script.isSymbol(i + 1, '(');
        return switch (script.kind(i)) {
            case WORD ->
                opens
                        ? script.has(i, Trait.TYPE) || script.isWord(i, "KEY") || script.isWord(i, "UNIQUE")
                        : !script.isWord(i, "DEFAULT")
                                && (!script.has(i, Trait.RESERVED)
                                        || script.is(i, Keyword.NOT)
                                        || script.is(i, Keyword.NULL));
            case QUOTED_IDENTIFIER -> !opens;
            case STRING -> script.isWord(i - 1, "COMMENT");
            case NUMBER -> true;
            case OPERATOR ->
                script.isSymbol(i, ',')
                        || script.isSymbol(i, ')')
                        || (script.isSymbol(i, '(') && script.isKind(i - 1, TokenKind.WORD));
            default -> false;
        };
    }

    /** The first place outside brackets where the keyword stands, from {@code from}; {@code end} when there is none. */
    int outside(Keyword keyword, int from, int end) {
        int cases = 0;
        for (int i = from; i < end; i++) {
            if (script.partner(i) > i) {
                i = script.partner(i);
            } else if (script.is(i, keyword)
                    && cases == 0
                    && !script.isSymbol(i - 1, '.')
                    && !script.isSymbol(i - 1, ':')) {
                return i;
            } else if (script.is(i, Keyword.CASE)) {
                cases++;
            } else if (script.is(i, Keyword.END) && cases > 0) {
                cases--;
            }
        }
        return end;
    }

    /** A whole query, to the end of the statement. */
    void query(int from) {
        if (expect(from < step.to())) {
            new QueryWalk(new Step(script, from, step.to(), 0), policy, findings).run(from);
        }
        at = step.to();
    }

    /** A piece that reads like the clause of a query which follows the word {@code clause}. */
    void walk(int from, int end, Clause clause) {
        if (from >= end) {
            at = Math.min(from, step.to() - 1);
            expect(false);
        } else {
            new QueryWalk(new Step(script, from, end, 0), policy, findings).clause(from, clause);
        }
        at = end;
    }
}
