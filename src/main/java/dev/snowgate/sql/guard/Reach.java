package dev.snowgate.sql.guard;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which databases a statement reaches by its names, for policies that hold callers to some. Names of fewer than three parts
 * are of the session's database, which the caller of {@link #of} has to look at too.
 *
 * <p>Told from above: every name of three or more parts counts, wherever it stands, so that none is missed; what could hide
 * a name is {@link Unproven}. What it cannot see: what views, functions and policies read.
 */
public sealed interface Reach {
    /**
     * These, and the session's.
     *
     * @param databases stored names
     */
    record Named(Set<String> databases) implements Reach {
        public Named {
            databases = Set.copyOf(databases);
        }
    }

    /**
     * It may reach any.
     *
     * @param problem what hides or spans databases
     * @param hint what to write instead
     */
    record Unproven(String problem, String hint) implements Reach {}

    /** Looks through a statement that {@link Guard} or {@link WriteGuard} has allowed. Never throws. */
    static Reach of(String sql) {
        Findings findings = new Findings(sql);
        Script script = Guard.script(sql, findings);
        if (script == null) {
            return new Unproven("a statement that cannot be read", HeadCheck.WHAT_READS);
        }
        Set<String> databases = new TreeSet<>();
        List<int[]> steps = StepSplitter.split(script, findings);
        for (int[] range : steps) {
            if (range[0] < range[1]) {
                Reach reach = of(new Step(script, range[0], range[1], 0));
                if (reach instanceof Named named) {
                    databases.addAll(named.databases());
                } else {
                    return reach;
                }
            }
        }
        return new Named(databases);
    }

    private static Reach of(Step step) {
        Script script = step.script();
        Keyword head = script.keyword(step.from());
        if (head == Keyword.SHOW) {
            return new ShowReach(step).show();
        }
        if (head == Keyword.DESC || head == Keyword.DESCRIBE) {
            return new ShowReach(step).describe();
        }
        return NameReach.of(step);
    }
}
