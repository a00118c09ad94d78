package dev.snowgate.local.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a query beside its rows.
 *
 * @param queryId the service's id
 * @param sql as sent
 * @param origin who asked, and from where
 * @param started when it was accepted
 * @param outcome how far it is
 */
public record QueryRecord(String queryId, String sql, Origin origin, Instant started, Outcome outcome) {

    /**
     * Where a query comes from.
     *
     * @param user upper case
     * @param session number of the session
     * @param names what the session used when the query was accepted
     * @param tag the QUERY_TAG, empty for none
     */
    public record Origin(String user, long session, SessionNames names, String tag) {}

    /**
     * How far a query is.
     *
     * @param state where it is
     * @param ended when it ended; null before
     * @param type the kind of statement; UNKNOWN until it answered
     * @param rows how many rows it answered
     * @param bytes how many bytes its result takes here
     * @param failure why it failed; null when it did not
     */
    public record Outcome(
            QueryState state,
            @Nullable Instant ended,
            StatementType type,
            long rows,
            long bytes,
            @Nullable SqlFailure failure) {

        /** Not yet over. */
        public static Outcome pending(QueryState state) {
            return new Outcome(state, null, StatementType.UNKNOWN, 0, 0, null);
        }

        /** Answered. */
        public static Outcome success(Instant ended, StatementType type, long rows, long bytes) {
            return new Outcome(QueryState.SUCCESS, ended, type, rows, bytes, null);
        }

        /** Failed or aborted. */
        public static Outcome failure(QueryState state, Instant ended, SqlFailure failure) {
            return new Outcome(state, ended, StatementType.UNKNOWN, 0, 0, failure);
        }
    }

    /** A query that was accepted just now. */
    public static QueryRecord accepted(String queryId, String sql, Origin origin, Instant now) {
        return new QueryRecord(queryId, sql, origin, now, Outcome.pending(QueryState.RUNNING));
    }

    /** Where it is. */
    public QueryState state() {
        return outcome.state();
    }

    /** How long it took; up to {@code now} while it is not over. */
    public Duration elapsed(Instant now) {
        Instant end = outcome.ended();
        return Duration.between(started, end == null ? now : end);
    }

    QueryRecord with(Outcome changed) {
        return new QueryRecord(queryId, sql, origin, started, changed);
    }
}
