package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Frame.Kind;
import dev.snowgate.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** The words that open a clause in parentheses, each in its place only; elsewhere they are names like others. */
final class Clauses {
    private Clauses() {}

    /** What the parenthesis behind the unquoted word at {@code at} opens, or null when the word opens no clause there. */
    static @Nullable Kind opens(Walk walk, int at) {
        Script script = walk.script;
        Frame frame = walk.frame;
        Keyword keyword = script.keyword(at);
        if (keyword == null) {
            return null;
        }
        Keyword before = script.keyword(at - 1);
        boolean behindTable = frame.clause == Clause.FROM && frame.run > 0 && !frame.expectsTable;
        return switch (keyword) {
            case OVER -> loose(script.isSymbol(at - 1, ')') || before == Keyword.NULLS || isEnd(before));
            case GROUP -> loose(before == Keyword.WITHIN);
            case AS -> loose(frame.clause == Clause.WINDOW);
            case SETS -> plain(before == Keyword.GROUPING && (frame.clause == Clause.GROUP || isInSets(walk)));
            case CUBE, ROLLUP ->
                plain(
                        frame.clause == Clause.GROUP
                                ? before == Keyword.BY || script.isSymbol(at - 1, ',')
                                : isInSets(walk) && (script.isSymbol(at - 1, '(') || script.isSymbol(at - 1, ',')));
            case PIVOT, UNPIVOT -> behindTable ? Kind.PIVOT : null;
            case NULLS ->
                (before == Keyword.INCLUDE || before == Keyword.EXCLUDE) && script.is(at - 2, Keyword.UNPIVOT)
                        ? Kind.PIVOT
                        : null;
            case MATCH_CONDITION, SEED, REPEATABLE -> plain(behindTable);
            case RESAMPLE -> loose(behindTable && script.is(at + 2, Keyword.USING));
            case IS_GENERATED, BUCKET_START ->
                plain(script.is(frame.open - 1, Keyword.RESAMPLE) && isMetadata(script, at));
            case MATCH_RECOGNIZE -> behindTable ? Kind.MATCH : null;
            case PATTERN -> frame.kind == Kind.MATCH ? Kind.PATTERN : null;
            case FIRST, LAST, CLASSIFIER, MATCH_NUMBER, MATCH_SEQUENCE_NUMBER -> plain(frame.inMatch);
            case AT, BEFORE, CHANGES, END -> plain(behindTable && isTravel(script, at + 2));
            case SAMPLE, TABLESAMPLE -> loose(behindTable && !script.is(at + 2, Keyword.SELECT));
            case BERNOULLI, SYSTEM, BLOCK, ROW -> loose(before == Keyword.SAMPLE || before == Keyword.TABLESAMPLE);
            case SEMANTIC_VIEW -> loose(frame.clause == Clause.FROM && isFirst(script, at));
            case EXCLUDE, RENAME, REPLACE -> plain(frame.star);
            case PRIOR -> plain(frame.clause == Clause.CONNECT);
            default -> null;
        };
    }

    /** Between the parentheses of GROUPING SETS. */
    private static boolean isInSets(Walk walk) {
        int open = walk.frame.open;
        return walk.script.is(open - 1, Keyword.SETS) && walk.script.is(open - 2, Keyword.GROUPING);
    }

    /** Behind METADATA_COLUMNS of RESAMPLE, without arguments. */
    private static boolean isMetadata(Script script, int at) {
        boolean listed = script.isWord(at - 1, "METADATA_COLUMNS") || script.isSymbol(at - 1, ',');
        return listed && script.partner(at + 1) == at + 2;
    }

    private static boolean isEnd(@Nullable Keyword before) {
        return before == Keyword.FIRST || before == Keyword.LAST;
    }

    /** Whether a table starts there. */
    private static boolean isFirst(Script script, int at) {
        return script.is(at - 1, Keyword.FROM)
                || script.is(at - 1, Keyword.JOIN)
                || script.isSymbol(at - 1, ',')
                || script.isSymbol(at - 1, '(');
    }

    /** {@code TIMESTAMP => …} and its like. */
    private static boolean isTravel(Script script, int at) {
        return script.isKind(at, TokenKind.WORD)
                && script.isOperator(at + 1, "=>")
                && switch (script.name(at)) {
                    case "TIMESTAMP", "OFFSET", "STATEMENT", "STREAM", "INFORMATION" -> true;
                    default -> false;
                };
    }

    private static @Nullable Kind plain(boolean fits) {
        return fits ? Kind.PLAIN : null;
    }

    private static @Nullable Kind loose(boolean fits) {
        return fits ? Kind.LOOSE : null;
    }
}
