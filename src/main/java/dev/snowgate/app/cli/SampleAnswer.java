package dev.snowgate.app.cli;

import java.util.List;

/**
 * The answer to one query that went the whole way through the gateway.
 *
 * @param sql the statement as it was sent
 * @param columns column names
 * @param rows cells as text, each row as long as {@code columns}
 * @param millis from request to answer, in milliseconds
 */
public record SampleAnswer(String sql, List<String> columns, List<List<String>> rows, long millis) {
    /** Copies the lists. */
    public SampleAnswer {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
