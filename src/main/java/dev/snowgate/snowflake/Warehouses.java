package dev.snowgate.snowflake;

import dev.snowgate.query.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The warehouses that sessions may run in. What a login asks for is one thing, what the user's own defaults give another: so
 * the session is asked, after the login and without a request.
 *
 * @param allowed names as SQL writes them; empty for any
 */
public record Warehouses(List<String> allowed) {
    /** Any. */
    public static final Warehouses ANY = new Warehouses(List.of());

    public Warehouses {
        allowed = List.copyOf(allowed);
    }

    /** Whether statements may run in {@code given}, as a session tells it; without a warehouse none runs. */
    boolean allow(@Nullable String given) {
        if (allowed.isEmpty() || given == null || given.isEmpty()) {
            return true;
        }
        String stored = given.startsWith("\"") ? Identifiers.resolve(given) : given;
        return allowed.stream().anyMatch(name -> Identifiers.resolve(name).equals(stored));
    }

    /** Refuses the session, as a login that must be set up otherwise, when it would run elsewhere. */
    void require(@Nullable String given) {
        if (!allow(given)) {
            throw Failures.closed(problem(given), hint());
        }
    }

    String problem(@Nullable String given) {
        return "its warehouse " + given + " is not in query.cost.warehouses.";
    }

    String hint() {
        return "Set the connection's warehouse to one of " + String.join(", ", allowed)
                + ", or add the warehouse to query.cost.warehouses.";
    }
}
