package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Frame.Kind;
import dev.snowgate.sql.lex.TokenKind;

/** Operators and punctuation of a query, brackets apart. */
final class Signs {
    private final Walk walk;
    private final Script script;

    Signs(Walk walk) {
        this.walk = walk;
        this.script = walk.script;
    }

    /** Takes the operator at {@code i}; the index of the token to take next. */
    int take(int i) {
        Frame frame = walk.frame;
        if (frame.continues && !frame.isLoose() && !script.isSymbol(i, '.') && !script.isSymbol(i, '*')) {
            walk.misplaced(i); // behind a dot, a cast or a path's colon a name must stand
        }
        switch (script.symbol(i)) {
            case ',' -> comma(i);
            case '.' -> continues(i, frame.run > 0);
            case ':' -> colon(i);
            case '*' -> star(i);
            case '@' -> {
                return stage(i);
            }
            case 0 -> longer(i);
            case '>' -> {
                if (script.isOperator(i - 1, "->") || script.isSymbol(i - 1, '-')) {
                    walk.misplaced(i); // no expression has that, and together they would part two statements
                }
                frame.run = 0;
            }
            case '|', '^', '$', '~', '!' -> pattern(i);
            case '<' -> less(i);
            default -> frame.run = 0;
        }
        return i + 1;
    }

    /** Signs of a row pattern only. */
    private void pattern(int i) {
        if (walk.frame.kind != Kind.PATTERN || script.isSymbol(i, '!')) {
            walk.findings.refuse(
                    Rule.CHARACTER,
                    script.start(i),
                    "character '" + script.symbol(i) + "' outside quotes",
                    "Remove it.");
        }
    }

    private void less(int i) {
        if (script.isSymbol(i + 1, '%')) {
            walk.findings.refuse(Rule.CHARACTER, script.start(i), "a template mark '<%'", "Fill templates in first.");
        }
        walk.frame.run = 0;
    }

    private void longer(int i) {
        if (script.isOperator(i, "::")) {
            continues(i, walk.frame.run > 0);
        } else {
            walk.frame.run = 0;
        }
    }

    private void continues(int i, boolean behindOperand) {
        Frame frame = walk.frame;
        if (behindOperand) {
            frame.continues = true;
        } else if (!frame.isLoose()) {
            walk.misplaced(i);
        }
    }

    private void comma(int i) {
        Frame frame = walk.frame;
        frame.run = 0;
        frame.star = false;
        frame.key = script.isSymbol(frame.open, '{');
        boolean row = frame.rows && script.isSymbol(i + 1, '(');
        if (frame.clause == Clause.ON) {
            frame.clause = Clause.FROM;
        }
        if (frame.clause == Clause.FROM && !row) {
            frame.rows = false;
            frame.expectsTable = true;
        }
    }

    /** Before the value of an object's key, a step of a path, or a bind. */
    private void colon(int i) {
        Frame frame = walk.frame;
        if (frame.key && script.isSymbol(frame.open, '{')) {
            frame.key = false;
            frame.run = 0;
        } else if (frame.run > 0) {
            frame.continues = true;
        } else if (!script.isName(i + 1) && !script.isKind(i + 1, TokenKind.NUMBER)) {
            walk.misplaced(i);
        } else if (frame.expectsTable) {
            TablePlace.bind(walk, i);
        }
    }

    /** All columns, or a multiplication. */
    private void star(int i) {
        Frame frame = walk.frame;
        if (frame.run > 0 && !frame.continues) {
            frame.run = 0;
            return;
        }
        frame.star = frame.clause == Clause.SELECT
                || script.isSymbol(i - 1, '{')
                || script.isSymbol(i - 1, '(')
                || script.isSymbol(i - 1, ',')
                || script.isSymbol(i - 1, '.');
        walk.operand(i, false);
    }

    /** A stage with its path, which ends at the first space. */
    private int stage(int i) {
        if (!walk.policy.stagesRead()) {
            walk.findings.refuse(Rule.STAGE, script.start(i), "a stage", "", "stages.read");
            return i + 1;
        }
        walk.operand(i, false);
        int end = StagePath.end(script, i);
        StagePath.check(walk.findings, script, i, end);
        boolean options = script.isSymbol(end, '(')
                && script.isName(end + 1)
                && script.isOperator(end + 2, "=>")
                && walk.frame.clause == Clause.FROM;
        if (options) {
            walk.enter(Kind.LOOSE, end, false);
            return end + 1;
        }
        return end;
    }
}
