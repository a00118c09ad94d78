package dev.snowgate.auth.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a role's lists of patterns.
 *
 * @param all the patterns; none for nothing
 * @param line of the policy's file where the list begins
 */
record Globs(List<Glob> all, int line) {
    Globs {
        all = List.copyOf(all);
    }

    /** The first pattern that the name fits, or null. */
    @Nullable
    Glob find(String name) {
        for (Glob glob : all) {
            if (glob.matches(name)) {
                return glob;
            }
        }
        return null;
    }

    boolean matches(String name) {
        return find(name) != null;
    }

    /** Whether every name fits. */
    boolean everything() {
        return all.stream().anyMatch(Glob::all);
    }
}
