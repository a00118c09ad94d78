package dev.snowgate.local.server;

/**
 * A statement as an observer sees it.
 *
 * @param queryId the service's id
 * @param requestId the driver's id
 * @param session whose
 * @param sql as sent
 * @param describeOnly whether it was compiled only
 * @param state where it is
 */
public record StatementView(
        String queryId, String requestId, long session, String sql, boolean describeOnly, StatementState state) {}
