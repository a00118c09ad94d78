package dev.snowgate.sql.guard;

import java.util.List;
import java.util.Set;

/** What the guard says about a statement. */
public sealed interface Verdict {
    /**
     * It provably only reads.
     *
     * @param steps the class of each step of the {@code ->>} chain; one for a plain statement
     * @param functions the functions it calls, as Snowflake folds their names
     */
    record Allowed(List<StatementClass> steps, Set<String> functions) implements Verdict {
        public Allowed {
            steps = List.copyOf(steps);
            functions = Set.copyOf(functions);
        }

        /** The class of the last step: what the answer looks like. */
        public StatementClass statementClass() {
            return steps.get(steps.size() - 1);
        }
    }

    /**
     * It may do something else, or cannot be read with certainty.
     *
     * @param reasons at least one, the first in the text first, at most {@value Findings#MAX_REASONS}
     */
    record Refused(List<Reason> reasons) implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
