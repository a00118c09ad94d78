package dev.snowgate.local.translate;

/**
 * DuckDB's types of the times that it has none of its own for, as the rewriter makes them and whoever reads its rows finds
 * them.
 */
public final class TimeStructs {
    /** TIMESTAMP_TZ: the point in time in UTC, and the offset in minutes. */
    public static final String ZONED = "STRUCT(t TIMESTAMP, o SMALLINT)";

    /** TIMESTAMP_NTZ and the nanoseconds behind its microseconds, 0 to 999, as in all below. */
    public static final String FINE_NTZ = "STRUCT(t TIMESTAMP, n SMALLINT)";

    /** TIMESTAMP_LTZ in UTC. */
    public static final String FINE_LTZ = "STRUCT(u TIMESTAMP, n SMALLINT)";

    /** TIMESTAMP_TZ. */
    public static final String FINE_TZ = "STRUCT(t TIMESTAMP, n SMALLINT, o SMALLINT)";

    /** TIME. */
    public static final String FINE_TIME = "STRUCT(c TIME, n SMALLINT)";

    private TimeStructs() {}
}
