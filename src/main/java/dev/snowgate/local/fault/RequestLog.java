package dev.snowgate.local.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest requests, oldest first. Safe from all threads. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final Deque<LoggedRequest> entries = new ArrayDeque<>();

    /** Adds a request; the oldest goes when 10,000 are kept. */
    public synchronized void add(LoggedRequest request) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(request);
    }

    /** A copy of all. */
    public synchronized List<LoggedRequest> all() {
        return new ArrayList<>(entries);
    }

    /** Those whose path starts with {@code prefix}. */
    public List<LoggedRequest> on(String prefix) {
        return all().stream()
                .filter(request -> request.path().startsWith(prefix))
                .toList();
    }

    /** Those whose statement holds {@code part}, as written. */
    public List<LoggedRequest> about(String part) {
        return all().stream()
                .filter(request -> {
                    String sql = request.sql();
                    return sql != null && sql.contains(part);
                })
                .toList();
    }

    /** Forgets all. */
    public synchronized void clear() {
        entries.clear();
    }
}
