package dev.snowgate.mcp.task;

import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.rpc.RpcError;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that goes on by itself.
 *
 * @param id unguessable, and of use to its principal only
 * @param status where it is, and with it what came of it
 * @param message for a person; empty for none
 * @param times when it began and what a client may expect
 */
public record Task(String id, Status status, String message, Times times) {
    /**
     * Times of a task.
     *
     * @param created when it began
     * @param updated when its status last changed, as far as that is known
     * @param ttl for how long it can be asked for, from its creation
     * @param poll how long to wait between two questions
     */
    public record Times(Instant created, Instant updated, Duration ttl, Duration poll) {}

    /** Where a task is. */
    public sealed interface Status {
        /** The protocol's word for it. */
        String word();
    }

    /** Goes on. */
    public record Working() implements Status {
        @Override
        public String word() {
            return "working";
        }
    }

    /** Waits for answers of the client. */
    public record NeedsInput(Map<String, InputRequest> requests) implements Status {
        @Override
        public String word() {
            return "input_required";
        }
    }

    /**
     * Done, well or with an error that the model shall see.
     *
     * @param result null when {@code failure} is not
     * @param failure null when {@code result} is not
     */
    public record Completed(
            @Nullable ToolResult result, @Nullable GatewayError failure) implements Status {
        @Override
        public String word() {
            return "completed";
        }
    }

    /** Failed with an error of the protocol. */
    public record Failed(RpcError error) implements Status {
        @Override
        public String word() {
            return "failed";
        }
    }

    /** Cancelled. */
    public record Cancelled() implements Status {
        @Override
        public String word() {
            return "cancelled";
        }
    }
}
