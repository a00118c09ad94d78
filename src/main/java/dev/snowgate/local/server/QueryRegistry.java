package dev.snowgate.local.server;

import dev.snowgate.local.engine.Retention;
import dev.snowgate.local.engine.SqlFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Executions by request and by query, until their results expire. Lives on the event loop; only {@link #views} is for all
 * threads.
 */
final class QueryRegistry {
    private static final int EARLY_ABORTS_KEPT = 1_000;

    private final Clock clock;
    private final Retention retention;
    private final Map<Key, QueryRun> byRequest = new HashMap<>();
    private final Map<String, QueryRun> byId = new HashMap<>();
    private final Map<String, Child> children = new HashMap<>();
    private final Deque<QueryRun> finished = new ArrayDeque<>();
    private final Deque<QueryRun> all = new ConcurrentLinkedDeque<>();

    /** Aborts that overtook their request. */
    private final Map<Key, SqlFailure> earlyAborts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SqlFailure> eldest) {
            return size() > EARLY_ABORTS_KEPT;
        }
    };

    private long bytes;

    private record Key(long session, String requestId) {}

    /** The result of one of several statements. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Child(byte[] body, QueryRun parent) {}

    QueryRegistry(Clock clock, LocalLimits limits) {
        this.clock = clock;
        this.retention = limits.retention();
    }

    @Nullable
    QueryRun byRequest(LocalSession session, String requestId) {
        return byRequest.get(new Key(session.id(), requestId));
    }

    @Nullable
    QueryRun byId(String queryId) {
        return byId.get(queryId);
    }

    byte @Nullable [] child(String queryId, String user) {
        Child child = children.get(queryId);
        return child == null || !child.parent().session().user().equals(user) ? null : child.body();
    }

    void add(QueryRun run) {
        Key key = new Key(run.session().id(), run.requestId());
        byRequest.put(key, run);
        byId.put(run.queryId(), run);
        all.addLast(run);
        SqlFailure early = earlyAborts.remove(key);
        if (early != null) {
            run.abort(early);
        }
    }

    void abortEarly(LocalSession session, String requestId, SqlFailure reason) {
        earlyAborts.put(new Key(session.id(), requestId), reason);
    }

    /** Keeps a finished run and the results of its parts. */
    void finished(QueryRun run, Map<String, byte[]> parts) {
        finished.addLast(run);
        bytes += run.bytes();
        parts.forEach((id, body) -> {
            children.put(id, new Child(body, run));
            bytes += body.length;
        });
        sweep();
    }

    /** Forgets what is too old or too much. */
    void sweep() {
        Instant oldest = clock.instant().minus(retention.age());
        while (!finished.isEmpty()) {
            QueryRun run = finished.getFirst();
            Instant ended = run.ended();
            boolean old = ended != null && ended.isBefore(oldest);
            if (!old && finished.size() <= retention.queries() && bytes <= retention.bytes()) {
                return;
            }
            forget(finished.removeFirst());
        }
    }

    List<QueryRun> running() {
        return all.stream().filter(run -> run.state() == StatementState.RUNNING).toList();
    }

    List<StatementView> views() {
        return all.stream().map(QueryRun::view).toList();
    }

    private void forget(QueryRun run) {
        byRequest.remove(new Key(run.session().id(), run.requestId()));
        byId.remove(run.queryId());
        all.remove(run);
        bytes -= run.bytes();
        children.values().removeIf(child -> {
            if (child.parent() == run) {
                bytes -= child.body().length;
                return true;
            }
            return false;
        });
    }
}
