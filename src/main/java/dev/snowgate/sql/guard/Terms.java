package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.TokenKind;

/** The words of expressions and of what follows them. */
final class Terms {
    private Terms() {}

    static void take(Walk walk, int i, Word word, Keyword keyword) {
        Frame frame = walk.frame;
        Script script = walk.script;
        switch (keyword) {
            case AND, OR, BETWEEN, LIKE, ILIKE, RLIKE, REGEXP, NOT, THEN, WHEN, ELSE -> frame.run = 0;
            case IN -> {
                require(walk, script.isSymbol(i + 1, '(') || script.is(frame.open - 1, Keyword.POSITION), i);
                frame.run = 0;
            }
            case IS -> {
                require(walk, frame.run > 0 && isTested(script, i + 1), i);
                frame.run = 0;
            }
            case ALL, DISTINCT, ANY, SOME, EXISTS -> {
                if (script.is(i - 1, Keyword.BY)) {
                    frame.run = 1;
                } else {
                    require(walk, frame.run == 0, i);
                }
            }
            case END -> {
                if (frame.cases > 0) {
                    frame.cases--;
                    frame.run = 1;
                } else {
                    walk.operand(i, true);
                }
            }
            case AS -> {
                require(walk, frame.run > 0, i);
                frame.run = 1;
            }
            case NULL, TRUE, FALSE -> walk.operand(i, false);
            case BY -> walk.misplaced(i);
            case COLLATE, ESCAPE -> behind(walk, i, script.isKind(i + 1, TokenKind.STRING));
            case PRIOR -> front(walk, i, frame.clause == Clause.CONNECT || (walk.inConnect() && script.isName(i + 1)));
            case NOCYCLE -> front(walk, i, frame.clause == Clause.CONNECT);
            case CONNECT_BY_ROOT -> front(walk, i, true);
            case EXCLUDE, RENAME, REPLACE -> behind(walk, i, frame.star);
            case OVER -> {
                if (script.isSymbol(i - 1, ')') || script.is(i - 1, Keyword.NULLS)) {
                    if (!script.isSymbol(i + 1, '(') && !script.isFreeName(i + 1)) {
                        walk.misplaced(i + 1);
                    }
                    frame.continues = true;
                } else {
                    walk.operand(i, true);
                }
            }
            case WITHIN, IGNORE, RESPECT -> {
                boolean modifier = script.is(i + 1, Keyword.GROUP) || script.is(i + 1, Keyword.NULLS);
                unless(walk, i, modifier);
            }
            case NULLS -> {
                Keyword before = script.keyword(i - 1);
                boolean modifier = before == Keyword.IGNORE || before == Keyword.RESPECT || before == Keyword.INCLUDE;
                boolean order = frame.clause == Clause.ORDER && isEnd(script.keyword(i + 1));
                frame.run = order ? 2 : frame.run;
                unless(walk, i, modifier || order || before == Keyword.EXCLUDE);
            }
            case FIRST, LAST, NEXT, ONLY ->
                unless(walk, i, script.is(i - 1, Keyword.NULLS) || frame.clause == Clause.LIMIT);
            case ASC, DESC -> {
                if (frame.clause == Clause.ORDER && frame.run > 0) {
                    frame.run = 2;
                } else {
                    walk.operand(i, true);
                }
            }
            case ROW, ROWS -> {
                if (frame.clause == Clause.LIMIT) {
                    frame.run = 2;
                } else {
                    walk.operand(i, true);
                }
            }
            case UNPIVOT -> unless(walk, i, script.is(i + 2, Keyword.NULLS));
            case INCLUDE -> unless(walk, i, script.is(i - 1, Keyword.UNPIVOT));
            case BERNOULLI, SYSTEM, BLOCK -> walk.operand(i, true);
            case TOP -> unless(walk, i, script.isKind(i + 1, TokenKind.NUMBER));
            case WINDOW -> {
                boolean clause = frame.run > 0 && frame.clause != Clause.SELECT && script.is(i + 2, Keyword.AS);
                if (clause) {
                    frame.enter(Clause.WINDOW);
                } else {
                    walk.operand(i, true);
                }
            }
            default -> {
                if (word.is(Trait.RESERVED)) {
                    walk.misplaced(i);
                } else {
                    walk.operand(i, true);
                }
            }
        }
    }

    private static boolean isEnd(@org.jspecify.annotations.Nullable Keyword keyword) {
        return keyword == Keyword.FIRST || keyword == Keyword.LAST;
    }

    private static boolean isTested(Script script, int i) {
        return script.is(i, Keyword.NOT)
                || script.is(i, Keyword.NULL)
                || script.is(i, Keyword.TRUE)
                || script.is(i, Keyword.FALSE)
                || script.is(i, Keyword.DISTINCT);
    }

    private static void require(Walk walk, boolean fits, int i) {
        if (!fits) {
            walk.misplaced(i);
        }
    }

    /** A word that an operand follows where it is meant, a name elsewhere. */
    private static void front(Walk walk, int i, boolean meant) {
        if (meant && walk.frame.run == 0) {
            return;
        }
        walk.operand(i, true);
    }

    /** A word between operands where it is meant, a name elsewhere. */
    private static void behind(Walk walk, int i, boolean meant) {
        if (meant && walk.frame.run > 0) {
            walk.frame.run = 0;
        } else {
            walk.operand(i, true);
        }
    }

    /** A word that changes nothing where it is meant, a name elsewhere. */
    private static void unless(Walk walk, int i, boolean meant) {
        if (!meant) {
            walk.operand(i, true);
        }
    }
}
