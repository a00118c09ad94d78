package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import dev.snowgate.sql.guard.Word.Trait;
import org.jspecify.annotations.Nullable;

/** The words of joins. */
final class Joins {
    private Joins() {}

    static void take(Walk walk, int i, Word word, Keyword keyword) {
        Frame frame = walk.frame;
        Script script = walk.script;
        boolean tables = frame.clause == Clause.FROM || frame.clause == Clause.ON;
        if (!tables && script.is(i - 1, Keyword.AS)) {
            walk.operand(i, true); // no more than an alias where no tables are
        } else if (keyword == Keyword.JOIN) {
            if (!tables || (frame.run == 0 && !isPrefix(script.keyword(i - 1)))) {
                walk.misplaced(i);
            }
            frame.enter(Clause.FROM);
        } else if (keyword == Keyword.LATERAL) {
            if (!frame.expectsTable) {
                walk.misplaced(i);
            }
        } else if (tables && isPrefix(keyword) && leadsToJoin(script, i + 1)) {
            if (frame.run == 0 && !isPrefix(script.keyword(i - 1))) {
                walk.misplaced(i);
            }
            frame.run = 0;
        } else if (word.is(Trait.RESERVED)) {
            walk.misplaced(i);
        } else {
            walk.operand(i, true);
        }
    }

    private static boolean leadsToJoin(Script script, int from) {
        int i = from;
        while (i < from + 3 && isPrefix(script.keyword(i))) {
            i++;
        }
        return script.is(i, Keyword.JOIN);
    }

    private static boolean isPrefix(@Nullable Keyword keyword) {
        if (keyword == null) {
            return false;
        }
        return switch (keyword) {
            case LEFT, RIGHT, FULL, INNER, OUTER, CROSS, NATURAL, ASOF, DIRECTED -> true;
            default -> false;
        };
    }
}
