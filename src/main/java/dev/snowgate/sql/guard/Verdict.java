package dev.snowgate.sql.guard;

import java.util.List;
import java.util.Set;

/** What the guard says about a statement. */
public sealed interface Verdict {
    /**
     * It provably only reads.
     *
     * @param steps the class of each step of the {@code ->>} chain; one for a plain statement
     * @param functions the functions it calls: unquoted names in upper case, others in quotes
     * @param objects the tables and other objects that it names, in the same spelling, as written: qualified or not
     */
    record Allowed(List<StatementClass> steps, Set<String> functions, Set<String> objects) implements Verdict {
        public Allowed {
            steps = List.copyOf(steps);
            functions = Set.copyOf(functions);
            objects = Set.copyOf(objects);
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
