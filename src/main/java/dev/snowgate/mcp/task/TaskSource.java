package dev.snowgate.mcp.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import io.vertx.core.Future;
import java.util.Map;

/** Whoever keeps tasks of one kind. Futures fail with {@link dev.snowgate.call.GatewayError}. */
public interface TaskSource {
    /** Whether {@code id} is a task of this source and of this caller; every other id is unknown to the protocol. */
    boolean knows(String id, CallContext context);

    /** Where the task is. */
    Future<Task> get(String id, CallContext context);

    /** Asks the task to end; completes when that is under way, and also when the task is over. */
    Future<Void> cancel(String id, CallContext context);

    /** Takes answers to what the task asked; those that it did not ask for are ignored. */
    Future<Void> update(String id, Map<String, ObjectNode> responses, CallContext context);
}
