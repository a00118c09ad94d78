package dev.snowgate.local.engine;

import java.time.Clock;

/**
 * How the DuckDB behind the local Snowflake is set up.
 *
 * @param memoryMib the most memory that DuckDB may take, 64 to 65536 MiB
 * @param threads DuckDB's worker threads, 1 to 64
 * @param clock dates the catalog's objects
 */
public record EngineSettings(int memoryMib, int threads, Clock clock) {
    public EngineSettings {
        if (memoryMib < 64 || memoryMib > 65_536) {
            throw new IllegalArgumentException("memoryMib must be 64 to 65536: " + memoryMib);
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("threads must be 1 to 64: " + threads);
        }
    }

    /** 512 MiB, 2 threads, the system's clock. */
    public static EngineSettings defaults() {
        return new EngineSettings(512, 2, Clock.systemUTC());
    }
}
