package dev.snowgate.local.engine;

import dev.snowgate.local.engine.QueryRecord.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queries and their results, across sessions and after their end, as far as {@link Retention} lets them. A user reads only
 * results of their own, as on the real service. Safe from all threads.
 */
public final class QueryStore {
    /** In the order in which they were accepted. */
    private final Map<String, QueryRecord> pending = new LinkedHashMap<>();

    /** In the order in which they ended. */
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    private Consumer<String> canceller = id -> {};
    private Clock clock;
    private Retention retention;
    private long bytes;

    private record Ended(QueryRecord query, @Nullable StoredResult result) {
        boolean before(Instant oldest) {
            Instant end = query.outcome().ended();
            return end != null && end.isBefore(oldest);
        }
    }

    /** Makes an empty one. */
    public QueryStore(Clock clock, Retention retention) {
        this.clock = clock;
        this.retention = retention;
    }

    /** From now on keeps so much, by this clock. */
    public synchronized void keep(Clock by, Retention much) {
        clock = by;
        retention = much;
        sweep();
    }

    /** Who stops a query when {@link #cancel} asks for it; told its id. */
    public synchronized void canceller(Consumer<String> who) {
        canceller = who;
    }

    /**
     * Asks for the end of a query, from whichever session of its user. Returns before it has ended.
     *
     * @throws SqlFailure 000709 when it is not known or another user's, 000605 when it does not run
     */
    public void cancel(String queryId, String user) throws SqlFailure {
        QueryRecord query = find(queryId);
        if (query == null || !query.origin().user().equals(user)) {
            throw missing(queryId);
        }
        if (query.state().isFinal()) {
            throw new SqlFailure(
                    "000605", "02000", "EXECUTION", "Identified SQL statement is not currently executing.");
        }
        Consumer<String> who;
        synchronized (this) {
            who = canceller;
        }
        who.accept(queryId);
    }

    /** Takes a query that was accepted. */
    public synchronized void accept(QueryRecord query) {
        if (find(query.queryId()) != null) {
            throw new IllegalArgumentException("query id " + query.queryId() + " is taken");
        }
        pending.put(query.queryId(), query);
    }

    /** Says that a query waits or runs; without effect once it is over, or when it is not known. */
    public synchronized void state(String queryId, QueryState state) {
        pending.computeIfPresent(queryId, (id, query) -> query.with(Outcome.pending(state)));
    }

    /** Ends a query with its result. */
    public synchronized void succeed(String queryId, StoredResult result) {
        end(queryId, Outcome.success(clock.instant(), result.type(), result.rowCount(), result.bytes()), result);
    }

    /** Ends a query without rows of its own, such as the parent of several statements. */
    public synchronized void succeed(String queryId, StatementType type) {
        end(queryId, Outcome.success(clock.instant(), type, 0, 0), null);
    }

    /** Ends a query that failed or was aborted. */
    public synchronized void fail(String queryId, QueryState state, SqlFailure failure) {
        end(queryId, Outcome.failure(state, clock.instant(), failure), null);
    }

    private void end(String queryId, Outcome outcome, @Nullable StoredResult result) {
        QueryRecord query = pending.remove(queryId);
        if (query != null) {
            ended.put(queryId, new Ended(query.with(outcome), result));
            bytes += result == null ? 0 : result.bytes();
            sweep();
        }
    }

    /** What is known of a query, whoever asked it. */
    public synchronized @Nullable QueryRecord find(String queryId) {
        sweep();
        Ended over = ended.get(queryId);
        if (over == null) {
            return pending.get(queryId);
        }
        // The sweep goes by the order of ends; a clock that was set back may leave an old one behind a newer.
        return over.before(oldest()) ? null : over.query();
    }

    private Instant oldest() {
        return clock.instant().minus(retention.age());
    }

    /** All queries that are remembered, the newest first. */
    public synchronized List<QueryRecord> newestFirst() {
        sweep();
        List<QueryRecord> all = new ArrayList<>(pending.values());
        ended.values().forEach(over -> all.add(over.query()));
        all.sort(Comparator.comparing(QueryRecord::started)
                .thenComparing(QueryRecord::queryId)
                .reversed());
        return all;
    }

    /**
     * The result of a query, for RESULT_SCAN.
     *
     * @param user who asks, upper case
     * @throws SqlFailure 000709 when there is none, it has expired, or it is another user's; 000710 when the query failed or
     *     is not over
     */
    public synchronized StoredResult result(String queryId, String user) throws SqlFailure {
        QueryRecord query = find(queryId);
        if (query == null || !query.origin().user().equals(user)) {
            throw missing(queryId);
        }
        Ended over = ended.get(queryId);
        StoredResult result = over == null ? null : over.result();
        if (result != null) {
            return result;
        }
        throw query.state() == QueryState.SUCCESS ? missing(queryId) : without(query);
    }

    /** Forgets what is too old or too much. Bytes alone cost only rows: the query stays in the history. */
    public synchronized void sweep() {
        Instant oldest = oldest();
        Iterator<Map.Entry<String, Ended>> oldestFirst = ended.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, Ended> next = oldestFirst.next();
            Ended over = next.getValue();
            if (over.before(oldest) || ended.size() > retention.queries()) {
                forget(over.result());
                oldestFirst.remove();
            } else if (bytes > retention.bytes() && oldestFirst.hasNext()) {
                forget(over.result());
                next.setValue(new Ended(over.query(), null));
            } else {
                return;
            }
        }
    }

    private void forget(@Nullable StoredResult result) {
        if (result != null) {
            bytes -= result.bytes();
            result.forgotten();
        }
    }

    private static SqlFailure missing(String queryId) {
        return new SqlFailure("000709", "02000", "EXECUTION", "Statement " + queryId + " not found");
    }

    private static SqlFailure without(QueryRecord query) {
        String why = query.state().isFinal() ? "it did not succeed." : "it is still running.";
        return new SqlFailure(
                "000710", "02000", "EXECUTION", "Statement " + query.queryId() + " has no result: " + why);
    }
}
