package dev.snowgate.query;

import dev.snowgate.auth.policy.ConnectionPolicy;
import dev.snowgate.auth.policy.Grant;
import dev.snowgate.auth.policy.StatementNames;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.sql.guard.Reach;
import dev.snowgate.sql.guard.StatementClass;
import java.util.Collection;
import java.util.List;

/** Asks the policy about statements on one connection. Fails with {@link GatewayError.NotAllowed}, naming rule and role. */
final class Permits {
    /** Its views tell of other databases too, and a session in it names them without their schema. */
    private static final String OF_ALL = "INFORMATION_SCHEMA";

    private final ConnectionPolicy policy;
    private final QuerySettings settings;

    Permits(ConnectionPolicy policy, QuerySettings settings) {
        this.policy = policy;
        this.settings = settings;
    }

    /** The same request with no more rows than its caller may have; fails when it may not run it. */
    QueryRequest reading(QueryRequest request, List<StatementClass> steps, CallContext context) {
        return request.atMost(rows(request, steps, settings.maxRows(), context));
    }

    /** The rows of a statement that its caller may have, at most {@code most}; fails when it may not run it. */
    int rows(QueryRequest request, List<StatementClass> steps, int most, CallContext context) {
        List<String> classes = steps.stream().map(StatementNames::of).distinct().toList();
        return grant(request, classes, context).rows(most);
    }

    /** The rows that whoever may call the tool may have, at most {@code most}. */
    int rows(String tool, int most, CallContext context) {
        return policy.grant(context.principal(), tool).rows(most);
    }

    /** What is left of the policy for a statement of these classes. */
    Grant grant(QueryRequest request, Collection<String> classes, CallContext context) {
        Grant left = policy.grant(context.principal(), request.tool())
                .statement(classes, () -> Reach.of(request.sql()), policy.session(request.database()));
        if (!left.everyDatabase() && OF_ALL.equals(request.schema())) {
            throw new GatewayError.NotAllowed(
                    "The operator's policy holds you to some databases, and unqualified names in INFORMATION_SCHEMA"
                            + " tell of all.",
                    "Leave the argument schema out, and write INFORMATION_SCHEMA.name.");
        }
        return left;
    }

    /** What is set for whoever may call the tool. */
    QuerySettings of(String tool, CallContext context) {
        return settings.within(policy.grant(context.principal(), tool));
    }
}
