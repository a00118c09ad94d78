package dev.snowgate.query;

import dev.snowgate.result.RowFile;
import org.jspecify.annotations.Nullable;

/**
 * A result that shall become a file.
 *
 * @param source what to write
 * @param form of the file
 * @param tool which tool asks
 */
public record ExportRequest(Source source, RowFile.Form form, String tool) {
    /** Where the rows come from. */
    public sealed interface Source {}

    /**
     * A kept result.
     *
     * @param handle names it
     */
    public record Kept(String handle) implements Source {}

    /**
     * A statement that is run for it.
     *
     * @param sql the text, judged and then sent byte for byte
     * @param database stored name of the session's database, or null for the connection's default
     * @param schema stored name of the session's schema, or null for the connection's default
     */
    public record Query(
            String sql, @Nullable String database, @Nullable String schema) implements Source {}
}
