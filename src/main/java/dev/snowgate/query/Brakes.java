package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.sql.guard.StatementClass;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Refuses what costs too much before it runs: by the principal's budget, and by the query's plan. */
final class Brakes {
    private final StatementRunner runner;
    private final Statements statements;
    private final CostLimits limits;
    private final Spending spending;

    Brakes(QueryPorts ports, CostLimits limits) {
        this.runner = ports.runner();
        this.statements = ports.statements();
        this.limits = limits;
        this.spending = ports.spending().against(limits.budget());
    }

    /** Fails when the statement may not run. Asks for the plan only where scans are limited. */
    Future<Void> check(QueryRequest request, List<StatementClass> steps, CallContext context) {
        spending.check(context.principal());
        if (!limits.scan().limits() || !steps.contains(StatementClass.QUERY)) {
            return Future.succeededFuture();
        }
        if (steps.size() > 1) {
            return Future.failedFuture(new GatewayError.Refused(
                    "A chain of steps has no plan, and the operator limits what a query may scan.",
                    "Write it as one query, with WITH for the steps."));
        }
        Statement statement = statements.of(
                explained(request.sql()), List.of(), request.database(), request.schema(), 1, request.tool(), context);
        return runner.run(statement, context, (rows, id) -> PlanTotals.of(rows.next() ? rows.text(0) : null))
                .compose(this::within);
    }

    /** What asks for the plan of a query. */
    static String explained(String sql) {
        return "EXPLAIN USING JSON " + sql;
    }

    private Future<Void> within(PlanTotals plan) {
        String over = null;
        CostLimits.Scan scan = limits.scan();
        if (scan.maxPartitions() > 0 && plan.partitions() > scan.maxPartitions()) {
            over = plan.partitions() + " partitions of " + plan.allPartitions() + ", more than the "
                    + scan.maxPartitions() + " allowed (query.cost.maxPartitions)";
        } else if (scan.maxBytes() > 0 && plan.bytes() > scan.maxBytes()) {
            over = plan.bytes() + " bytes, more than the " + scan.maxBytes() + " allowed (query.cost.maxBytes)";
        }
        return over == null
                ? Future.succeededFuture()
                : Future.failedFuture(new GatewayError.Refused(
                        "The query would scan " + over + '.',
                        "Filter on the columns by which the table is clustered or loaded, such as dates; or use SAMPLE."
                                + " explain shows the plan."));
    }

    /** Fails when nothing is left of the principal's budget. */
    void check(Principal principal) {
        spending.check(principal);
    }

    /** Counts what {@code work} takes, the time also when it fails. */
    <T> Future<T> charged(Principal principal, Function<T, Usage> usage, Supplier<Future<T>> work) {
        long began = statements.ticker().nanos();
        Object running = spending.began(principal);
        Future<T> done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            spending.ended(running);
            throw e;
        }
        return done.onComplete(over -> {
            spending.ended(running);
            spending.add(
                    principal,
                    statements.ticker().nanos() - began,
                    over.succeeded() ? usage.apply(over.result()) : Usage.NONE);
        });
    }

    /** Counts a query that has begun to run on its own, for {@code most} at most, whoever asks for it later. */
    void began(Principal principal, String queryId, Duration most) {
        spending.began(principal, queryId, most);
    }

    /** Counts what it took, once, when somebody sees that it is over. */
    void seen(String queryId, QueryState state) {
        if (!state.isOpen()) {
            spending.over(queryId, state.elapsed());
        }
    }
}
