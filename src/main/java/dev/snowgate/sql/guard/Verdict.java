package dev.snowgate.sql.guard;

import java.util.List;
import java.util.Set;

/** What the guard says about a statement. */
public sealed interface Verdict {
    /** It provably only reads. What it names is read from it when asked for. */
    final class Allowed implements Verdict {
        private final String sql;
        private final GuardPolicy policy;
        private final List<StatementClass> steps;

        Allowed(String sql, GuardPolicy policy, List<StatementClass> steps) {
            this.sql = sql;
            this.policy = policy;
            this.steps = List.copyOf(steps);
        }

        /** The class of each step of the {@code ->>} chain; one for a plain statement. */
        public List<StatementClass> steps() {
            return steps;
        }

        /** The functions it calls: unquoted names in upper case, others in quotes. */
        public Set<String> functions() {
            return Mentions.of(sql, policy).functions();
        }

        /** The tables and other objects that it names, in the same spelling, as written: qualified or not. */
        public Set<String> objects() {
            return Mentions.of(sql, policy).objects();
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
