package dev.snowgate.query;

import dev.snowgate.auth.policy.ConnectionPolicy;

/**
 * What queries run with.
 *
 * @param runner runs statements on one connection
 * @param statements makes them
 * @param handles names their results
 * @param spending what each caller has used of its budget
 * @param policy what callers may do on the connection
 */
public record QueryPorts(
        StatementRunner runner,
        Statements statements,
        ResultHandles handles,
        Spending spending,
        ConnectionPolicy policy) {
    /** Ports without a policy, with a budget of their own. */
    public QueryPorts(StatementRunner runner, Statements statements, ResultHandles handles) {
        this(runner, statements, handles, new Spending(statements.ticker()), ConnectionPolicy.NONE);
    }
}
