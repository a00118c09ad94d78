package dev.snowgate.transport.stdio;

import dev.snowgate.json.StrictJson;
import java.time.Duration;

/**
 * Limits of the stdio transport.
 *
 * @param maxLineBytes longest line, 1 KiB to {@link StrictJson#MAX_DOCUMENT}; a longer one is answered with a parse error
 * @param credits messages read and not yet written back, beside the calls in flight, 1 to 10000; the reader waits when
 *     they are used up, so a client that does not read cannot make the heap grow
 * @param drainGrace how long calls in flight may still be answered after the end of input, 0 to 5 min
 */
public record StdioSettings(int maxLineBytes, int credits, Duration drainGrace) {
    /** 2 MiB, 256, 5 s. */
    public static final StdioSettings DEFAULT = new StdioSettings(StrictJson.MAX_DOCUMENT, 256, Duration.ofSeconds(5));

    /** {@link IllegalArgumentException} names what is out of range. */
    public StdioSettings {
        if (maxLineBytes < 1024 || maxLineBytes > StrictJson.MAX_DOCUMENT) {
            throw new IllegalArgumentException(
                    "maxLineBytes must be 1024 to " + StrictJson.MAX_DOCUMENT + ": " + maxLineBytes);
        }
        if (credits < 1 || credits > 10_000) {
            throw new IllegalArgumentException("credits must be 1 to 10000: " + credits);
        }
        if (drainGrace.isNegative() || drainGrace.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("drainGrace must be 0 to 5 minutes: " + drainGrace);
        }
    }
}
