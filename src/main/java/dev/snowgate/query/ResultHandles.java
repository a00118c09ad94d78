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
 * Handles of results that Snowflake keeps. A handle names a query and the connection that ran it; only the principal for
 * whom it was made can use it, on any node with the same key, until it ends.
 */
public final class ResultHandles {
    private static final String PURPOSE = "result";

    private final Seal seal;
    private final Duration lifetime;

    /** Handles that are good for {@code lifetime}, at most the 24 h for which Snowflake keeps results. */
    public ResultHandles(Seal seal, Duration lifetime) {
        this.seal = seal;
        this.lifetime = lifetime;
    }

    /** A handle of {@code result}, and from which row on to read. */
    Continuation issue(Principal principal, KeptResult result, long offset) {
        Instant expires = seal.clock().instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        String handle = seal.seal(PURPOSE, principal.id(), expires.toEpochMilli(), write(result));
        return new Continuation(handle, offset, expires.toString());
    }

    /** When a handle ends, for its continuations. */
    String expires(Principal principal, String handle) {
        Seal.Opened opened = seal.openEnded(PURPOSE, principal.id(), handle);
        return opened == null
                ? ""
                : Instant.ofEpochMilli(opened.expiresMillis()).toString();
    }

    /**
     * The result that a handle names.
     *
     * @throws GatewayError.BadRequest when it is none of this principal's, or has ended
     */
    KeptResult open(Principal principal, String handle) {
        Seal.Opened opened = seal.openEnded(PURPOSE, principal.id(), handle);
        KeptResult result = opened == null ? null : read(opened.facts());
        if (opened == null || result == null) {
            throw new GatewayError.BadRequest(
                    "The handle is none that this gateway gave to you.",
                    "Pass the handle of an answer of yours, character for character; or run the query again.");
        }
        if (opened.expiresMillis() <= seal.clock().millis()) {
            throw new GatewayError.BadRequest(
                    "The handle ended at " + Instant.ofEpochMilli(opened.expiresMillis()) + ".",
                    "Run the query again.");
        }
        return result;
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
