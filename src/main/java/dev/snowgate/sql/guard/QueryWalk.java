package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Frame.State;
import dev.snowgate.sql.lex.TokenKind;

/**
 * Walks once through a query and checks that it is one: {@code [WITH name [(columns)] AS (query), …]} and then SELECT or a
 * query in parentheses, operands that clauses, operators or aliases part, functions that are known to be harmless. It is no
 * whole parser: it lets through much that Snowflake's grammar refuses, but nothing that is more than one query.
 */
final class QueryWalk {
    private final Walk walk;
    private final Script script;
    private final Keywords keywords;
    private final Openings openings;
    private final Signs signs;

    QueryWalk(Step step, GuardPolicy policy, Findings findings) {
        this.walk = new Walk(step, policy, findings);
        this.script = step.script();
        this.openings = new Openings(walk);
        this.keywords = new Keywords(walk);
        this.signs = new Signs(walk);
    }

    /** The same for what follows the word that starts {@code clause}, without the query around it. */
    void clause(int from, Clause clause) {
        walk.frame.state = State.BODY;
        walk.frame.enter(clause);
        run(from);
    }

    /** Checks the tokens from {@code from} to the end of the step. */
    void run(int from) {
        int to = walk.step.to();
        int i = from;
        while (i < to && walk.findings.clean()) {
            i = next(i);
        }
        if (walk.findings.clean()) {
            close(to);
        }
    }

    /** Takes the token at {@code i}; the index of the one to take next. */
    private int next(int i) {
        boolean body = walk.frame.state == State.BODY;
        if (body && script.isWord(i)) {
            return word(i);
        }
        char symbol = script.symbol(i);
        if (symbol == ')' || symbol == ']' || symbol == '}') {
            close(i);
            walk.leave();
            return i + 1;
        }
        if (!body) {
            return head(i);
        }
        if (symbol == '(' || symbol == '[' || symbol == '{') {
            openings.open(i);
            return i + 1;
        }
        if (script.isKind(i, TokenKind.OPERATOR)) {
            return signs.take(i);
        }
        constant(i);
        return i + 1;
    }

    private int word(int i) {
        Frame frame = walk.frame;
        if (script.is(i, Keyword.NEXTVAL)) {
            TablePlace.sequence(walk, i);
        }
        if (frame.continues) {
            frame.continues = false;
            return script.is(i, Keyword.INTERVAL) && script.isOperator(i - 1, "::")
                    ? Intervals.qualified(script, i + 1)
                    : i + 1;
        }
        return keywords.take(i);
    }

    /** Neither a word nor an operator. */
    private void constant(int i) {
        TokenKind kind = script.kind(i);
        boolean symbol = kind == TokenKind.QUOTED_IDENTIFIER || kind == TokenKind.BIND;
        boolean times = kind == TokenKind.NUMBER && script.isSymbol(walk.frame.open, '{');
        if (walk.frame.kind == Frame.Kind.PATTERN && !symbol && !times) {
            walk.misplaced(i); // a pattern has no values but the numbers of repetitions, {2,3}
            return;
        }
        switch (kind) {
            case QUOTED_IDENTIFIER -> {
                TablePlace.sequence(walk, i);
                walk.operand(i, true);
            }
            case STRING -> string(i);
            case NUMBER -> number(i);
            case VARIABLE -> {
                TablePlace.variable(walk, i);
                walk.operand(i, false);
            }
            default -> walk.operand(i, false);
        }
    }

    /** A string alone, or one behind the type that it is of. */
    private void string(int i) {
        boolean letter = script.isWord(i - 1) && script.end(i - 1) - script.start(i - 1) == 1;
        if (letter && !Openings.isEscape(script, i - 1)) {
            prefixed(i);
            return;
        }
        boolean typed = walk.frame.run > 0
                && (isTypeName(i - 1)
                        || isPeriod(i - 1)
                        || script.is(i - 1, Keyword.INTERVAL)
                        || script.is(i - 1, Keyword.AS));
        if (!typed) {
            walk.operand(i, false);
        }
    }

    /** {@code X'1F'}. Nobody says where such a text ends that holds more than digits: a backslash may escape its quote or not. */
    private void prefixed(int i) {
        boolean digits = script.isWord(i - 1, "X") && script.touches(i) && walk.frame.run > 0;
        for (int at = script.start(i) + 1; at < script.end(i) - 1; at++) {
            digits &= Character.digit(script.charAt(at), 16) >= 0;
        }
        if (!digits) {
            walk.misplaced(i);
        }
    }

    /** The end of {@code PERIOD(DATE)}. */
    private boolean isPeriod(int i) {
        return script.isSymbol(i, ')') && script.isWord(script.partner(i) - 1, "PERIOD");
    }

    private boolean isTypeName(int i) {
        return script.has(i, Word.Trait.TYPE) && !script.isOperator(i - 1, "::") && !script.isSymbol(i - 1, '.');
    }

    private void number(int i) {
        boolean top = script.is(i - 1, Keyword.TOP)
                && (script.is(i - 2, Keyword.SELECT) || script.is(i - 2, Keyword.DISTINCT));
        if (top) {
            walk.frame.run = 0;
        } else {
            walk.operand(i, false);
        }
    }

    /** At the end of a frame: a query must be there, and not end in the middle. */
    private void close(int end) {
        Frame frame = walk.frame;
        if (frame.state == State.AFTER_PARENTHESES) {
            return;
        }
        boolean trailingComma = frame.clause == Clause.SELECT && script.isSymbol(end - 1, ',');
        if (frame.state != State.BODY) {
            walk.notQuery(end);
        } else if (frame.continues) {
            walk.misplaced(end - 1);
        } else if (frame.kind == Frame.Kind.QUERY && frame.run == 0 && !trailingComma) {
            walk.misplaced(end - 1);
        }
    }

    /** Where a query, or what follows a whole one, must stand. */
    private int head(int i) {
        Frame frame = walk.frame;
        Keyword keyword = script.keyword(i);
        if (frame.state == State.AFTER_PARENTHESES) {
            return behindParentheses(i);
        }
        if (keyword == Keyword.WITH && frame.state == State.START) {
            boolean recursive = script.is(i + 1, Keyword.RECURSIVE) && !script.is(i + 2, Keyword.AS);
            return expression(recursive ? i + 2 : i + 1);
        }
        if (frame.state == State.AFTER_CTE && script.isSymbol(i, ',')) {
            return expression(i + 1);
        }
        if (keyword == Keyword.SELECT) {
            frame.state = State.BODY;
            frame.enter(Clause.SELECT);
        } else if (keyword == Keyword.VALUES && script.isSymbol(i + 1, '(')) {
            frame.state = State.BODY;
            frame.rows = true;
        } else if (script.isSymbol(i, '(')) {
            frame.state = State.AFTER_PARENTHESES;
            walk.enter(Frame.Kind.QUERY, i, frame.inMatch);
        } else {
            walk.notQuery(i);
        }
        return i + 1;
    }

    private int behindParentheses(int i) {
        Frame frame = walk.frame;
        Keyword keyword = script.keyword(i);
        frame.state = State.BODY;
        frame.run = 1;
        boolean goesOn = keyword == Keyword.UNION
                || keyword == Keyword.INTERSECT
                || keyword == Keyword.EXCEPT
                || keyword == Keyword.MINUS
                || keyword == Keyword.ORDER
                || keyword == Keyword.LIMIT
                || keyword == Keyword.OFFSET
                || keyword == Keyword.FETCH;
        if (!goesOn) {
            walk.misplaced(i);
        }
        return i;
    }

    /** Reads the head of a CTE, {@code name [(columns)] AS (}; the index of what its parentheses hold. */
    private int expression(int name) {
        int to = walk.step.to();
        int i = name + 1;
        if (script.isSymbol(i, '(')) {
            i = names(i);
        }
        boolean fits = script.isFreeName(name) && script.is(i, Keyword.AS) && script.isSymbol(i + 1, '(');
        if (!fits) {
            walk.notQuery(i < to && script.isFreeName(name) ? i : name);
            return to;
        }
        Mentions mentions = walk.findings.mentions();
        if (mentions != null) {
            mentions.expression(Names.written(script, name, name + 1));
        }
        walk.frame.state = State.AFTER_CTE;
        walk.enter(Frame.Kind.QUERY, i + 1, false);
        return i + 2;
    }

    /** The index behind a list of column names in parentheses. */
    private int names(int open) {
        int end = script.partner(open);
        for (int i = open + 1; i < end; i += 2) {
            if (!script.isFreeName(i) || (i + 1 < end && !script.isSymbol(i + 1, ','))) {
                walk.misplaced(i);
            }
        }
        return end + 1;
    }
}
