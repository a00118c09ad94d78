package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.mcp.McpSchema;
import java.time.Duration;

/**
 * A target for a coverage-guided fuzzer: bytes of a stranger, a line each, reach a session. Whatever they are, nothing
 * escapes, nothing takes long, and every answer is a JSON-RPC message.
 */
public final class SessionFuzz {
    private static final long MOST_NANOS = Duration.ofMillis(50).toNanos();
    private static final int TRIES = 4;
    private static final McpSchema SCHEMA = McpSchema.of("2025-11-25");

    private SessionFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        // The machine may pause; only an input that is slow each time is slow.
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least > MOST_NANOS; i++) {
            least = Math.min(least, run(data));
        }
        if (least > MOST_NANOS) {
            throw new AssertionError("took " + Duration.ofNanos(least).toMillis() + " ms");
        }
    }

    private static long run(byte[] data) {
        TestClient client = new TestClient();
        client.official = false;
        long before = System.nanoTime();
        int from = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == '\n') {
                byte[] line = new byte[i - from];
                System.arraycopy(data, from, line, 0, line.length);
                client.session.receive(line);
                from = i + 1;
            }
        }
        client.tool.calls.forEach(call -> call.context().progress().report(1, 2.0, "half"));
        client.tool.calls.forEach(call -> call.succeed("done"));
        client.time.advance(Duration.ofMinutes(1));
        client.session.close(CancelReason.CONNECTION_CLOSED);
        long took = System.nanoTime() - before;
        client.received.forEach(SessionFuzz::check);
        if (client.session.inFlight() != 0 || client.time.pending() != 0) {
            throw new AssertionError("something is left over");
        }
        return took;
    }

    private static void check(JsonNode message) {
        SCHEMA.message("JSONRPCMessage", message);
        if (message.at("/error/code").asInt() == -32603) {
            throw new AssertionError("a defect: " + message);
        }
    }
}
