package dev.snowgate.auth.policy;

import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The policy, as it is asked of calls on one connection.
 *
 * @param policy the one that holds now
 * @param connection the connection's name
 * @param database stored name of the database that its sessions start in; null when it is not known
 */
public record ConnectionPolicy(
        Supplier<Policy> policy,
        String connection,
        @Nullable String database) {
    /** No policy. */
    public static final ConnectionPolicy NONE = new ConnectionPolicy(() -> Policy.NONE, "", null);

    /**
     * What a caller may do with a tool.
     *
     * @throws GatewayError.NotAllowed when that is nothing
     */
    public Grant grant(Principal principal, String tool) {
        return policy.get().of(principal).grant(tool, connection);
    }

    /** The same, but an empty grant where that is nothing. */
    public Grant find(Principal principal, String tool) {
        return policy.get().of(principal).find(tool, connection);
    }

    /** The database of a session for which a call asks {@code given}. */
    public @Nullable String session(@Nullable String given) {
        return given == null ? database : given;
    }

    /**
     * Fails when the grant does not reach the database.
     *
     * @param given stored name; null for the session's own
     */
    public void check(Grant grant, @Nullable String given) {
        if (grant.everyDatabase()) {
            return;
        }
        String meant = session(given);
        if (meant == null) {
            throw new GatewayError.NotAllowed(
                    "The operator's policy holds you to some databases, and it is not known which one is meant.",
                    "Pass the argument database.");
        }
        grant.database(meant);
    }
}
