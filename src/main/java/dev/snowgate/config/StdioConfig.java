package dev.snowgate.config;

import java.time.Duration;

/**
 * MCP on standard input and output.
 *
 * @param drainGrace after the end of input, how long calls in flight may still be answered
 * @param maxLineBytes longest message that is read
 */
public record StdioConfig(Duration drainGrace, int maxLineBytes) {
    static StdioConfig read(Section section) {
        return new StdioConfig(
                section.duration("drainGrace", Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(5)),
                (int) section.size("maxLineBytes", 1 << 20, 1 << 10, 2 << 20));
    }
}
