package dev.snowgate.catalog;

import dev.snowgate.auth.policy.ConnectionPolicy;
import dev.snowgate.auth.policy.Grant;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What callers may see of the catalogue: the policy asked for places and objects. Futures fail with {@link GatewayError}. */
record Sight(ConnectionPolicy policy) {
    /** Everything. */
    static final Sight ALL = new Sight(ConnectionPolicy.NONE);

    /**
     * Asks {@code work} with what the policy grants to the caller of a tool, when that reaches the database.
     *
     * @param database stored name; null for the session's
     */
    <T> Future<T> in(@Nullable String database, String tool, CallContext context, Function<Grant, Future<T>> work) {
        try {
            Grant grant = policy.grant(context.principal(), tool);
            policy.check(grant, database);
            return work.apply(grant);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** The same where it is {@code work} that leaves out what the grant does not reach. */
    <T> Future<T> anywhere(String tool, CallContext context, Function<Grant, Future<T>> work) {
        try {
            return work.apply(policy.grant(context.principal(), tool));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Asks {@code work} when the grant of one of several tools, which tell the same, reaches the database. */
    <T> Future<T> inAny(String database, List<String> tools, CallContext context, Supplier<Future<T>> work) {
        boolean seen = tools.stream()
                .map(tool -> policy.find(context.principal(), tool))
                .anyMatch(grant -> !grant.isNothing() && grant.allows(database));
        return seen ? work.get() : in(database, tools.get(0), context, grant -> work.get());
    }

    /** What the tool's grant reaches; nothing where the tool may not be called. */
    Grant find(String tool, CallContext context) {
        return policy.find(context.principal(), tool);
    }
}
