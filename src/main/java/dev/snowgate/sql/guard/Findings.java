package dev.snowgate.sql.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the checks find. */
final class Findings {
    static final int MAX_REASONS = 5;

    private final String sql;
    private final List<Reason> reasons = new ArrayList<>(0);
    private final List<String> functions = new ArrayList<>();
    private final List<String> objects = new ArrayList<>();
    private final List<String> expressions = new ArrayList<>(0);

    private boolean clean = true;

    Findings(String sql) {
        this.sql = sql;
    }

    void refuse(Rule rule, int offset, String problem, String hint) {
        refuse(rule, offset, problem, hint, null);
    }

    void refuse(Rule rule, int offset, String problem, String hint, @Nullable String policySwitch) {
        if (reasons.size() >= MAX_REASONS) {
            return;
        }
        clean = false;
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < sql.length(); i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        reasons.add(new Reason(rule, offset, line, offset - lineStart + 1, problem, hint, policySwitch));
    }

    void function(String name) {
        functions.add(name);
    }

    /** A table or another object is named, in the spelling of {@link Names}. */
    void object(String name) {
        objects.add(name);
    }

    /** A common table expression of this name is defined, so that the name means no object. */
    void expression(String name) {
        expressions.add(name);
    }

    boolean clean() {
        return clean;
    }

    /** What was found, the first in the text first. */
    List<Reason> reasons() {
        reasons.sort(Comparator.comparingInt(Reason::offset));
        return reasons;
    }

    Verdict verdict(List<StatementClass> steps) {
        if (clean()) {
            if (!expressions.isEmpty()) {
                objects.removeIf(Set.copyOf(expressions)::contains);
            }
            return new Verdict.Allowed(steps, Set.copyOf(functions), Set.copyOf(objects));
        }
        return new Verdict.Refused(reasons());
    }
}
