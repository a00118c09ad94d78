package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Arrays;

/** Where the walk through one query is, and what it may say. */
final class Walk {
    private static final int SHALLOW = 8;

    final Step step;
    final Script script;
    final GuardPolicy policy;
    final Findings findings;

    /** One for each depth, used again for the next pair of brackets there. */
    private Frame[] frames = new Frame[SHALLOW];

    private int depth;
    Frame frame = new Frame();

    Walk(Step step, GuardPolicy policy, Findings findings) {
        this.step = step;
        this.script = step.script();
        this.policy = policy;
        this.findings = findings;
        frames[0] = frame;
    }

    /** Goes into the brackets that open at {@code open}. */
    void enter(Frame.Kind kind, int open, boolean inMatch) {
        depth++;
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, 2 * depth);
        }
        if (frames[depth] == null) {
            frames[depth] = new Frame();
        }
        frame = frames[depth];
        frame.start(kind, open, inMatch);
    }

    /** Back to what is around. */
    void leave() {
        frame = frames[--depth];
    }

    /** Whether a CONNECT BY clause is around. */
    boolean inConnect() {
        for (int i = depth; i >= 0; i--) {
            if (frames[i].clause == Clause.CONNECT) {
                return true;
            }
            if (frames[i].kind == Frame.Kind.QUERY) {
                return false;
            }
        }
        return false;
    }

    /** Takes note of an operand, or of the alias behind one. */
    void operand(int i, boolean name) {
        if (frame.continues) {
            frame.continues = false;
            return;
        }
        if (frame.expectsTable) {
            TablePlace.check(this, i);
            frame.expectsTable = false;
        }
        frame.run++;
        frame.operand = i;
        boolean fits = frame.run == 1 || (frame.run == 2 && name && mayBeAlias(i));
        if (!fits && !frame.isLoose()) {
            misplaced(i);
        }
    }

    private boolean mayBeAlias(int i) {
        if (script.is(i - 1, Keyword.AS)) {
            return true;
        }
        if (script.has(i, Word.Trait.VERB) || frame.cases > 0) { // in CASE nothing has an alias
            return false;
        }
        boolean named = frame.clause == Clause.SELECT || frame.clause == Clause.FROM;
        boolean lambda = frame.kind != Frame.Kind.QUERY && script.has(i, Word.Trait.TYPE);
        return named || (lambda && !script.isSymbol(i + 1, ':'));
    }

    /** Refuses a token that no grammar of a reading query allows there. */
    void misplaced(int i) {
        int at = Math.min(i, script.size() - 1);
        findings.refuse(
                Rule.SYNTAX,
                script.start(at),
                Shown.token(script.token(at)) + " where it cannot belong to one query",
                script.isKind(at, TokenKind.WORD)
                        ? "Send one statement a call; write AS before an alias, and names that are keywords in double"
                                + " quotes."
                        : "Send one statement a call.");
    }

    void notQuery(int i) {
        int at = Math.min(i, script.size() - 1);
        findings.refuse(
                Rule.STATEMENT,
                script.start(at),
                Shown.token(script.token(at)) + " where a query is expected",
                "Write SELECT …, WITH name AS (SELECT …) SELECT …, or a query in parentheses.");
    }
}
