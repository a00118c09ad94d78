package dev.snowgate.config;

/**
 * Logs, which go to standard error.
 *
 * @param level the least that is logged
 */
public record LogConfig(Level level) {
    /** Levels, the most severe first. */
    public enum Level {
        /** Only what needs somebody. */
        ERROR,
        /** What may need somebody. */
        WARN,
        /** Starts, stops and changes of state. */
        INFO,
        /** Each call. */
        DEBUG,
        /** Everything. */
        TRACE
    }

    static LogConfig read(Section section) {
        return new LogConfig(section.choice("level", Level.INFO));
    }
}
