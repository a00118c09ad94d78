package dev.snowgate.auth.policy;

import dev.snowgate.call.Principal;
import java.util.List;

/**
 * Who has which roles.
 *
 * @param by what of the caller is looked at
 * @param names patterns of it
 * @param roles that who fits has
 * @param line of the policy's file where it stands
 */
record Assignment(By by, Globs names, List<Role> roles, int line) {
    Assignment {
        roles = List.copyOf(roles);
    }

    /** What of a caller is looked at. */
    enum By {
        /** The principal's id. */
        PRINCIPALS("principals"),
        /** Roles that its token carries, or that its API token was given. */
        TOKEN_ROLES("tokenRoles"),
        /** OAuth scopes of its token. */
        SCOPES("scopes");

        final String key;

        By(String key) {
            this.key = key;
        }
    }

    boolean fits(Principal principal) {
        return switch (by) {
            case PRINCIPALS -> names.matches(principal.id());
            case TOKEN_ROLES -> principal.roles().stream().anyMatch(names::matches);
            case SCOPES -> principal.scopes().stream().anyMatch(names::matches);
        };
    }
}
