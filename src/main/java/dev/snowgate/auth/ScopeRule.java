package dev.snowgate.auth;

import dev.snowgate.call.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the scopes of an access token let its holder reach. Callers without such a token have no scopes, and are bound by
 * the operator's policy only.
 *
 * @param all needed by everything
 * @param write needed beside them by what writes
 * @param challenge words the refusal
 */
public record ScopeRule(List<String> all, List<String> write, Challenge challenge) {
    /** Where no scopes are asked for. */
    public static final ScopeRule NONE = new ScopeRule(List.of(), List.of(), Challenge.PLAIN);

    private static final String HOLDERS = "oauth:";

    public ScopeRule {
        all = List.copyOf(all);
        write = List.copyOf(write);
    }

    /** Why {@code principal} may not do something, with all scopes that it needs at once; null when it may. */
    public @Nullable AuthRefusal refusal(Principal principal, boolean writes) {
        if (!principal.id().startsWith(HOLDERS)) {
            return null;
        }
        Set<String> needed = new LinkedHashSet<>(all);
        if (writes) {
            needed.addAll(write);
        }
        return principal.scopes().containsAll(needed) ? null : challenge.insufficient(needed);
    }
}
