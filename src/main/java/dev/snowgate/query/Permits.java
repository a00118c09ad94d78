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

    /** Classes of reading steps, as the policy names them. */
    static List<String> classes(List<StatementClass> steps) {
        return steps.stream().map(StatementNames::of).distinct().toList();
    }

    /** What is set for the caller of a statement; fails when it may not run it. */
    QuerySettings of(QueryRequest request, Collection<String> classes, CallContext context) {
        return settings.within(grant(request, classes, context));
    }

    /** What is left of the policy for a statement. */
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

    /** What is set for whoever may call the tool, where the statement has been judged or is the gateway's own. */
    QuerySettings of(String tool, CallContext context) {
        return settings.within(grant(tool, context));
    }

    /** The policy for whoever may call the tool. */
    Grant grant(String tool, CallContext context) {
        return policy.grant(context.principal(), tool);
    }
}
