package dev.snowgate.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/** Says what it was told, on another thread and after a moment of chance. */
record EchoTool(Executor threads) implements Tool {
    private static final int MOST_SPINS = 2000;

    @Override
    public ToolDescriptor descriptor() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").putObject("properties");
        return new ToolDescriptor("echo", "Echo", "Says what it was told.", schema, null, ToolAnnotations.READ_ONLY);
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
        Promise<ToolResult> promise = Promise.promise();
        threads.execute(() -> {
            int spins = ThreadLocalRandom.current().nextInt(MOST_SPINS);
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            promise.complete(HandDrivenTool.result(arguments.path("a").asText()));
        });
        return promise.future();
    }
}
