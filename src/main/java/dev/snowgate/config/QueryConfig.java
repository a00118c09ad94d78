package dev.snowgate.config;

import java.time.Duration;

/**
 * Bounds of one call.
 *
 * @param timeout a call's deadline, the wait for a session included. The default stays below the 60 s after which common
 *     hosts give up.
 * @param rows rows of one answer
 * @param bytes size of one answer
 * @param cell characters of one value; longer ones are cut and marked
 */
public record QueryConfig(Duration timeout, Bound rows, Bound bytes, Bound cell) {

    /**
     * A limit that a caller may choose.
     *
     * @param byDefault when the caller says nothing
     * @param max the most that a caller may ask for
     */
    public record Bound(int byDefault, int max) {}

    static QueryConfig read(Section section) {
        return new QueryConfig(
                section.duration("timeout", Duration.ofSeconds(55), Duration.ofSeconds(1), Duration.ofHours(24)),
                bound(
                        section,
                        "defaultRows",
                        section.integer("defaultRows", 100, 1, 1_000_000),
                        section.integer("maxRows", 10_000, 1, 1_000_000)),
                bound(section, "defaultBytes", (int) section.size("defaultBytes", 64 << 10, 1 << 10, 1 << 28), (int)
                        section.size("maxBytes", 1 << 20, 1 << 10, 1 << 28)),
                bound(
                        section,
                        "defaultCellLength",
                        section.integer("defaultCellLength", 2_000, 16, 16_777_216),
                        section.integer("maxCellLength", 65_536, 16, 16_777_216)));
    }

    private static Bound bound(Section section, String name, int byDefault, int max) {
        if (byDefault > max) {
            section.reject(name, null, "must not exceed " + section.key(name.replace("default", "max")) + ".");
        }
        return new Bound(byDefault, max);
    }
}
