package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A tool whose calls end when and how the test says. */
public final class HandDrivenTool implements Tool {
    public final List<Call> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Call> arrived = new LinkedBlockingQueue<>();
    private final String name;

    public HandDrivenTool(String name) {
        this.name = name;
    }

    public record Call(ObjectNode arguments, CallContext context, Promise<ToolResult> promise) {
        public void succeed(String text) {
            promise.tryComplete(result(text));
        }
    }

    public static ToolResult result(String text) {
        return new ToolResult(Buffer.buffer(text), Buffer.buffer("{\"said\":\"" + text + "\"}"));
    }

    @Override
    public ToolDescriptor descriptor() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").putObject("properties");
        return new ToolDescriptor(name, "A title", "Does things.", schema, schema, ToolAnnotations.READ_ONLY);
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
        Promise<ToolResult> promise = Promise.promise();
        Call call = new Call(arguments, context, promise);
        calls.add(call);
        arrived.add(call);
        return promise.future();
    }

    /** The next call that arrives from another thread, in order. */
    public Call next() throws InterruptedException {
        Call call = arrived.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call of " + name + " arrived");
        }
        return call;
    }

    public Call last() {
        return calls.get(calls.size() - 1);
    }
}
