package dev.snowgate.config;

/**
 * How many calls one caller may make where the policy does not say; 0 for no limit.
 *
 * @param callsPerMinute of all tools
 * @param burst calls at once after a rest; 0 for a quarter of {@code callsPerMinute}
 * @param concurrency calls at a time
 * @param toolCallsPerMinute of each tool
 */
public record LimitsConfig(int callsPerMinute, int burst, int concurrency, int toolCallsPerMinute) {
    private static final int MOST_CALLS = 1_000_000;

    static LimitsConfig read(Section section) {
        return new LimitsConfig(
                section.integer("callsPerMinute", 0, 0, MOST_CALLS),
                section.integer("burst", 0, 0, MOST_CALLS),
                section.integer("concurrency", 0, 0, 10_000),
                section.integer("toolCallsPerMinute", 0, 0, MOST_CALLS));
    }
}
