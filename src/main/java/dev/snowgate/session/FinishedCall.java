package dev.snowgate.session;

import dev.snowgate.call.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that ended.
 *
 * @param callId the id of its {@code CallContext}
 * @param tool its tool's name
 * @param peer who asked and over what
 * @param client the client's software as it named itself; empty when unknown
 * @param took from the message to its end
 * @param error null for a success; {@link ErrorCode#CANCELLED} also for calls that were never answered
 */
public record FinishedCall(
        String callId,
        String tool,
        PeerInfo peer,
        String client,
        Duration took,
        @Nullable ErrorCode error) {}
