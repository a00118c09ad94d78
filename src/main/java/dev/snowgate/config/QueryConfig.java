package dev.snowgate.config;

import java.time.Duration;

/**
 * Bounds of one call.
 *
 * @param timeout a call's deadline, the wait for a session included. The default stays below the 60 s after which common
 *     hosts give up.
 * @param rows rows of one query's answer
 * @param maxBytes size of one answer
 * @param maxCellLength characters of one value; longer ones are cut and marked
 */
public record QueryConfig(Duration timeout, Rows rows, int maxBytes, int maxCellLength) {

    /**
     * A limit that a caller may choose.
     *
     * @param byDefault of {@code execute_query} when the caller says nothing
     * @param max the most that a caller may ask for
     */
    public record Rows(int byDefault, int max) {}

    static QueryConfig read(Section section) {
        return new QueryConfig(
                section.duration("timeout", Duration.ofSeconds(55), Duration.ofSeconds(1), Duration.ofHours(24)),
                rows(section),
                (int) section.size("maxBytes", 256 << 10, 4 << 10, 8 << 20),
                section.integer("maxCellLength", 4_096, 16, 1_048_576));
    }

    private static Rows rows(Section section) {
        int byDefault = section.integer("defaultRows", 100, 1, 1_000_000);
        int max = section.integer("maxRows", 10_000, 1, 1_000_000);
        return new Rows(section.atMost("defaultRows", byDefault, "maxRows", max), max);
    }
}
