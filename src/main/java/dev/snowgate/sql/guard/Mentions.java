package dev.snowgate.sql.guard;

import java.util.HashSet;
import java.util.Set;

/** What a statement names, in the spelling of {@link Names}. */
final class Mentions {
    private final Set<String> functions = new HashSet<>();
    private final Set<String> objects = new HashSet<>();
    private final Set<String> expressions = new HashSet<>();

    /** Reads the names of a statement that the guard has allowed. */
    static Mentions of(String sql, GuardPolicy policy) {
        Mentions mentions = new Mentions();
        // A result that was the caller's own may have gone since.
        GuardPolicy same =
                new GuardPolicy(policy.stagesRead(), policy.functionsAllow(), policy.variablesAllow(), id -> true);
        Guard.check(sql, same, new Findings(sql, mentions));
        return mentions;
    }

    void function(String name) {
        functions.add(name);
    }

    /** A table or another object is named. */
    void object(String name) {
        objects.add(name);
    }

    /** A common table expression of this name is defined, so that the name means no object. */
    void expression(String name) {
        expressions.add(name);
    }

    Set<String> functions() {
        return Set.copyOf(functions);
    }

    Set<String> objects() {
        Set<String> named = new HashSet<>(objects);
        named.removeAll(expressions);
        return Set.copyOf(named);
    }
}
