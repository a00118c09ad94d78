package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Frame.Kind;
import dev.snowgate.sql.guard.Frame.State;
import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** Unquoted words of a query that go on with no name before them: keywords in their places, names elsewhere. */
final class Keywords {
    private final Walk walk;
    private final Script script;

    Keywords(Walk walk) {
        this.walk = walk;
        this.script = walk.script;
    }

    /** Takes the word at {@code i}; the index of the token to take next. */
    int take(int i) {
        Frame frame = walk.frame;
        Word word = script.word(i);
        if (word == null) {
            walk.operand(i, true);
            return behindName(i);
        }
        Keyword keyword = word.keyword();
        if (script.isKind(i - 1, TokenKind.STRING) || keyword == Keyword.INTERVAL) {
            int end = interval(i, keyword);
            if (end > i) {
                return end;
            }
        }
        boolean call = script.isSymbol(i + 1, '(');
        if (word.is(Trait.WRITE) && !(keyword == Keyword.INSERT && call)) {
            writes(i, word);
            return i + 1;
        }
        if (frame.run > 0 && typeGoesOn(i, keyword)) {
            return keyword == Keyword.WITH || keyword == Keyword.WITHOUT ? behindZone(i) : i + 1;
        }
        boolean function = call && (word.is(Trait.BUILT_IN) || keyword == Keyword.TABLE) && frame.run == 0;
        if (keyword == null || function) {
            walk.operand(i, true);
        } else if (call && Clauses.opens(walk, i) != null) {
            return i + 1;
        } else if (frame.isLoose()) {
            loose(i, word, keyword);
        } else {
            return strict(i, word, keyword);
        }
        return i + 1;
    }

    /** The index behind the name that starts with the word at {@code i}, as far as it goes on with dots and words. */
    private int behindName(int i) {
        int next = i + 1;
        while (script.isSymbol(next, '.') && script.isWord(next + 1) && !script.is(next + 1, Keyword.NEXTVAL)) {
            next += 2;
        }
        return next;
    }

    /** The index behind the units of an interval or of the type of one; {@code i} when there are none. */
    private int interval(int i, @Nullable Keyword keyword) {
        if (keyword == Keyword.INTERVAL && walk.frame.kind == Kind.CAST && script.is(i - 1, Keyword.AS)) {
            walk.operand(i, true);
            return Intervals.qualified(script, i + 1);
        }
        return script.is(i - 2, Keyword.INTERVAL) ? Intervals.qualified(script, i) : i;
    }

    private void writes(int i, Word word) {
        walk.findings.refuse(
                Rule.WRITE_WORD,
                script.start(i),
                "the reserved word " + word.text(),
                "This gateway only reads. If it is a name, put it in double quotes.");
    }

    /** DOUBLE PRECISION, CHAR VARYING, TIMESTAMP WITH TIME ZONE. */
    private boolean typeGoesOn(int i, @Nullable Keyword keyword) {
        if (keyword == Keyword.PRECISION) {
            return script.is(i - 1, Keyword.DOUBLE);
        }
        if (keyword == Keyword.VARYING) {
            return script.has(i - 1, Trait.TYPE);
        }
        boolean zone = keyword == Keyword.WITH || keyword == Keyword.WITHOUT;
        return zone && endsType(i - 1) && behindZone(i) > i + 1;
    }

    /** A type, or the digits of one, {@code TIMESTAMP(3)}. */
    private boolean endsType(int i) {
        return script.has(script.isSymbol(i, ')') ? script.partner(i) - 1 : i, Trait.TYPE);
    }

    private int behindZone(int i) {
        int time = script.is(i + 1, Keyword.LOCAL) ? i + 2 : i + 1;
        return script.is(time, Keyword.TIME) && script.is(time + 1, Keyword.ZONE) ? time + 2 : i + 1;
    }

    /** In a clause with a grammar of its own only a query without parentheses of its own is out of place. */
    private void loose(int i, Word word, Keyword keyword) {
        Frame frame = walk.frame;
        switch (keyword) {
            case SELECT, WITH -> {
                if (!script.isWord(i + 1, "UNMATCHED") || frame.kind != Kind.MATCH) {
                    walk.misplaced(i);
                }
            }
            case FOR -> {
                if (frame.kind != Kind.PIVOT) {
                    walk.misplaced(i);
                }
                frame.run = 0;
            }
            case NULL, TRUE, FALSE -> frame.run = 1;
            default -> {
                if (word.is(Trait.RESERVED)) {
                    frame.run = 0;
                } else {
                    walk.operand(i, true);
                }
            }
        }
    }

    private int strict(int i, Word word, Keyword keyword) {
        Frame frame = walk.frame;
        if (frame.expectsTable && script.isSymbol(i - 1, ',') && isBehindTables(keyword)) {
            frame.expectsTable = false; // a comma too many, which Snowflake forgives
            frame.run = 1;
        }
        switch (keyword) {
            case WHERE, HAVING, QUALIFY -> clause(i, Clause.CONDITION);
            case FROM -> {
                return from(i);
            }
            case GROUP, ORDER, CONNECT -> {
                return by(i, keyword);
            }
            case START -> {
                require(script.is(i + 1, Keyword.WITH) && isBehindFrom(), i);
                frame.enter(Clause.CONNECT);
                return i + 2;
            }
            case UNION, INTERSECT, EXCEPT, MINUS -> {
                return setOperator(i);
            }
            case JOIN, LEFT, RIGHT, FULL, INNER, OUTER, CROSS, NATURAL, ASOF, DIRECTED, LATERAL ->
                Joins.take(walk, i, word, keyword);
            case ON -> {
                boolean join = (frame.clause == Clause.FROM || frame.clause == Clause.ON) && frame.run > 0;
                require(join, i);
                frame.clause = Clause.ON;
                frame.run = 0;
            }
            case USING -> {
                require(frame.clause == Clause.FROM && frame.run > 0 && script.isSymbol(i + 1, '('), i);
                frame.run = 0;
            }
            case VALUES -> {
                require(frame.expectsTable && script.isSymbol(i + 1, '('), i);
                frame.expectsTable = false;
                frame.rows = true;
                frame.run = 0;
            }
            case SAMPLE, TABLESAMPLE -> {
                require(frame.clause == Clause.FROM && frame.run > 0, i);
                frame.run = 1;
            }
            case SELECT, WITH, FOR, TABLE, CASE -> unlessCase(i, keyword);
            case LIMIT, OFFSET, FETCH -> limit(i, keyword);
            default -> Terms.take(walk, i, word, keyword);
        }
        return i + 1;
    }

    private static boolean isBehindTables(Keyword keyword) {
        return switch (keyword) {
            case WHERE, HAVING, QUALIFY, GROUP, ORDER, UNION, INTERSECT, EXCEPT, MINUS -> true;
            default -> false;
        };
    }

    private void require(boolean fits, int i) {
        if (!fits) {
            walk.misplaced(i);
        }
    }

    private boolean isBehindFrom() {
        Clause clause = walk.frame.clause;
        return walk.frame.run > 0
                && (clause == Clause.FROM
                        || clause == Clause.ON
                        || clause == Clause.CONDITION
                        || clause == Clause.CONNECT);
    }

    private void clause(int i, Clause clause) {
        Frame frame = walk.frame;
        require(frame.kind == Kind.QUERY && frame.run > 0 && frame.clause != Clause.NONE, i);
        frame.enter(clause);
    }

    private void unlessCase(int i, Keyword keyword) {
        Frame frame = walk.frame;
        if (keyword == Keyword.CASE && frame.run == 0) {
            frame.cases++;
        } else if (keyword == Keyword.SELECT && frame.kind == Kind.PLAIN && script.isOperator(i - 1, "=>")) {
            frame.kind = Kind.QUERY; // a query as a named argument needs no parentheses of its own
            frame.enter(Clause.SELECT);
        } else {
            walk.misplaced(i);
        }
    }

    /** FROM of a query, of EXTRACT, of IS DISTINCT FROM, or of NTH_VALUE(…) FROM FIRST. */
    private int from(int i) {
        Frame frame = walk.frame;
        boolean compares =
                script.is(i - 1, Keyword.DISTINCT) && (script.is(i - 2, Keyword.IS) || script.is(i - 2, Keyword.NOT));
        boolean end = (script.is(i + 1, Keyword.FIRST) || script.is(i + 1, Keyword.LAST))
                && (script.is(i + 2, Keyword.OVER)
                        || script.is(i + 2, Keyword.IGNORE)
                        || script.is(i + 2, Keyword.RESPECT));
        if (end) {
            return i + 2;
        }
        if (compares || (frame.kind == Kind.PLAIN && script.isName(frame.open - 1) && frame.clause == Clause.NONE)) {
            frame.run = 0;
            return i + 1;
        }
        require(frame.kind == Kind.QUERY && frame.clause == Clause.SELECT, i);
        require(frame.run > 0 || script.isSymbol(i - 1, ','), i);
        frame.enter(Clause.FROM);
        return i + 1;
    }

    /** GROUP BY, ORDER BY and CONNECT BY; WITHIN GROUP has been seen to. */
    private int by(int i, Keyword keyword) {
        Frame frame = walk.frame;
        boolean fits = script.is(i + 1, Keyword.BY) && frame.run > 0;
        if (keyword != Keyword.ORDER) {
            fits &= frame.kind == Kind.QUERY && frame.clause != Clause.NONE;
        }
        require(fits, i);
        frame.enter(keyword == Keyword.GROUP ? Clause.GROUP : keyword == Keyword.ORDER ? Clause.ORDER : Clause.CONNECT);
        return i + 2;
    }

    private int setOperator(int i) {
        Frame frame = walk.frame;
        boolean query = frame.kind == Kind.QUERY || script.isSymbol(i - 1, ')');
        require(query && frame.run > 0, i);
        int next = i + 1;
        if (script.is(next, Keyword.ALL) || script.is(next, Keyword.DISTINCT)) {
            next++;
        }
        if (script.is(next, Keyword.BY) && script.is(next + 1, Keyword.NAME)) {
            next += 2;
        }
        frame.enter(Clause.NONE);
        frame.state = State.OPERAND;
        return next;
    }

    /** {@code ''} or {@code $$$$}, which mean no limit. */
    private boolean isEmptyText(int i) {
        return (script.isKind(i, TokenKind.STRING) || script.isKind(i, TokenKind.DOLLAR_STRING))
                && script.token(i).value().isEmpty();
    }

    /** Names like others unless a number, a bind or FIRST follows. */
    private void limit(int i, Keyword keyword) {
        Frame frame = walk.frame;
        boolean counted = script.isKind(i + 1, TokenKind.NUMBER)
                || script.isKind(i + 1, TokenKind.BIND)
                || script.isKind(i + 1, TokenKind.VARIABLE)
                || isEmptyText(i + 1)
                || script.isSymbol(i + 1, ':')
                || script.is(i + 1, Keyword.NULL)
                || (keyword == Keyword.FETCH && (script.is(i + 1, Keyword.FIRST) || script.is(i + 1, Keyword.NEXT)));
        if (frame.run > 0 && counted) {
            frame.enter(Clause.LIMIT);
        } else {
            walk.operand(i, true);
        }
    }
}
