package dev.snowgate.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many rows kept results have, which never changes; the one that was put in first is forgotten first. */
final class KeptCounts {
    private static final int MOST = 1_000;

    private final Map<String, Long> byQuery = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    });

    /** Rows of the result of a query; null where they were not counted. */
    @Nullable
    Long of(String queryId) {
        return byQuery.get(queryId);
    }

    void put(String queryId, long rows) {
        byQuery.put(queryId, rows);
    }
}
