package dev.snowgate.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Statements that were not done within a call; the one that was put in first is forgotten first. */
final class KnownSlow {
    private static final int MOST = 1_000;

    // Of a statement its marks only: two that share them are a harmless mistake.
    private final Set<Marks> statements = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Marks, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    private record Marks(int length, int hash) {
        static Marks of(QueryRequest request) {
            return new Marks(request.sql().length(), Objects.hash(request.sql(), request.database(), request.schema()));
        }
    }

    boolean holds(QueryRequest request) {
        return statements.contains(Marks.of(request));
    }

    void add(QueryRequest request) {
        statements.add(Marks.of(request));
    }

    void forget(QueryRequest request) {
        statements.remove(Marks.of(request));
    }
}
