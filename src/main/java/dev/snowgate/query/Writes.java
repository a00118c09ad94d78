package dev.snowgate.query;

import dev.snowgate.auth.policy.StatementNames;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.sql.guard.WriteGuard;
import dev.snowgate.sql.guard.WritePolicy;
import dev.snowgate.sql.guard.WriteVerdict;
import io.vertx.core.Future;
import java.util.List;

/** Statements that write, where an operator turned that on: one a call, judged before a session is taken. */
public final class Writes {
    private final QueryService queries;
    private final WritePolicy policy;
    private final boolean confirmed;
    private final Runnable changed;

    /**
     * Runs on the connection of {@code queries}.
     *
     * @param confirmed whether a person must say yes before each
     * @param changed told when something was created or dropped
     */
    public Writes(QueryService queries, WritePolicy policy, boolean confirmed, Runnable changed) {
        this.queries = queries;
        this.policy = policy;
        this.confirmed = confirmed;
        this.changed = changed;
    }

    /** What may be written. */
    public WritePolicy policy() {
        return policy;
    }

    /** Whether a person must say yes before each. */
    public boolean confirmed() {
        return confirmed;
    }

    /**
     * What a statement would do.
     *
     * @throws GatewayError.Refused when it is not one write of a class that is on
     * @throws GatewayError.NotAllowed when the policy does not allow it to the caller
     */
    public WriteVerdict.Allowed judge(QueryRequest request, CallContext context) {
        WriteVerdict verdict = WriteGuard.check(request.sql(), policy);
        if (verdict instanceof WriteVerdict.Allowed allowed) {
            List<String> classes =
                    allowed.classes().stream().sorted().map(StatementNames::of).toList();
            queries.permits().grant(request, classes, context);
            return allowed;
        }
        throw Judged.refusal(((WriteVerdict.Refused) verdict).reasons());
    }

    /** Judges the statement and runs it, at most once. Fails as {@link QueryService#query} does. */
    public Future<RenderedResult> run(QueryRequest request, CallContext context) {
        try {
            boolean catalog = judge(request, context).writeClass().changesCatalog();
            // Also when it failed: an answer may be lost after the deed.
            return queries.write(request, context).onComplete(over -> {
                if (catalog) {
                    changed.run();
                }
            });
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }
}
