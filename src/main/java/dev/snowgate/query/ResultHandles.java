package dev.snowgate.query;

import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.result.Continuation;
import dev.snowgate.seal.Seal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Handles of results that Snowflake keeps, or will keep when their query is done. A handle names a query and the connection
 * that ran it; only the principal for whom it was made can use it, on any node with the same key, until it ends.
 */
public final class ResultHandles {
    private static final String DONE = "result";
    private static final String RUNNING = "running query";

    private final Seal seal;
    private final Duration lifetime;

    /** Handles that are good for {@code lifetime}, at most the 24 h for which Snowflake keeps results. */
    public ResultHandles(Seal seal, Duration lifetime) {
        this.seal = seal;
        this.lifetime = lifetime;
    }

    /**
     * What a handle tells.
     *
     * @param result what it names
     * @param running whether the query was not done when the handle was made
     * @param age since then
     * @param expires when it ends, ISO 8601 in UTC
     */
    record Opened(KeptResult result, boolean running, Duration age, String expires) {}

    /** A handle of {@code result}, and from which row on to read. */
    Continuation issue(Principal principal, KeptResult result, long offset) {
        return issue(DONE, principal, result, offset);
    }

    /** A handle of the result that a query will have. */
    Continuation issueRunning(Principal principal, KeptResult result) {
        return issue(RUNNING, principal, result, 0);
    }

    private Continuation issue(String purpose, Principal principal, KeptResult result, long offset) {
        Instant expires = seal.clock().instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        String handle = seal.seal(purpose, principal.id(), expires.toEpochMilli(), write(result));
        return new Continuation(handle, offset, expires.toString());
    }

    /**
     * What a handle tells.
     *
     * @throws GatewayError.BadRequest when it is none of this principal's, or has ended
     */
    Opened open(Principal principal, String handle) {
        Seal.Opened done = seal.openEnded(DONE, principal.id(), handle);
        Seal.Opened opened = done != null ? done : seal.openEnded(RUNNING, principal.id(), handle);
        KeptResult result = opened == null ? null : read(opened.facts());
        if (opened == null || result == null) {
            throw new GatewayError.BadRequest(
                    "The handle is none that this gateway gave to you.",
                    "Pass the handle of an answer of yours, character for character; or run the query again.");
        }
        Instant expires = Instant.ofEpochMilli(opened.expiresMillis());
        Instant now = seal.clock().instant();
        if (!now.isBefore(expires)) {
            throw new GatewayError.BadRequest("The handle ended at " + expires + ".", "Run the query again.");
        }
        Duration age = Duration.between(expires.minus(lifetime), now);
        return new Opened(result, done == null, age, expires.toString());
    }

    private static byte[] write(KeptResult result) {
        byte[] profile = result.connection().getBytes(StandardCharsets.UTF_8);
        byte[] queryId = result.queryId().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + 1 + profile.length + queryId.length)
                .putInt(result.rows())
                .put((byte) profile.length)
                .put(profile)
                .put(queryId)
                .array();
    }

    private static @Nullable KeptResult read(byte[] facts) {
        try {
            ByteBuffer in = ByteBuffer.wrap(facts);
            int rows = in.getInt();
            byte[] profile = new byte[in.get() & 0xff];
            in.get(profile);
            byte[] queryId = new byte[in.remaining()];
            in.get(queryId);
            return new KeptResult(
                    new String(profile, StandardCharsets.UTF_8), new String(queryId, StandardCharsets.UTF_8), rows);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }
}
