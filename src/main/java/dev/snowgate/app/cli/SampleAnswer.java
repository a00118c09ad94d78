package dev.snowgate.app.cli;

import java.util.List;

/**
 * The answer to one query that went the whole way through the gateway.
 *
 * @param sql the statement as it was sent
 * @param columns column names
 * @param rows cells as text, each row as long as {@code columns}
 * @param millis from request to answer, in milliseconds
 * @param refusal why there are no rows, for a person; empty when there are
 */
public record SampleAnswer(String sql, List<String> columns, List<List<String>> rows, long millis, String refusal) {
    /** One with rows. */
    public SampleAnswer(String sql, List<String> columns, List<List<String>> rows, long millis) {
        this(sql, columns, rows, millis, "");
    }

    /** One without. */
    public static SampleAnswer refused(String sql, String why, long millis) {
        return new SampleAnswer(sql, List.of(), List.of(), millis, why);
    }

    /** Copies the lists. */
    public SampleAnswer {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
