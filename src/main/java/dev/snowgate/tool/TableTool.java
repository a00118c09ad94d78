package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.Views;
import dev.snowgate.result.RenderedResult;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** What the tools share: strict arguments in, a rendered table out. */
final class TableTool implements Tool {
    private final ToolDescriptor descriptor;
    private final Body body;
    private final @Nullable String view;

    /** What one tool does. Throws {@link GatewayError.BadRequest} for arguments that do not fit. */
    @FunctionalInterface
    interface Body {
        Future<RenderedResult> run(Arguments arguments, CallContext context);
    }

    private TableTool(ToolDescriptor descriptor, Body body, @Nullable String view) {
        this.descriptor = descriptor;
        this.body = body;
        this.view = view;
    }

    /** A reading tool that answers with rows. */
    static TableTool of(String name, String title, String description, ObjectNode input, Body body) {
        return of(name, title, description, input, false, body);
    }

    /** A reading tool that answers with rows and a definition. */
    static Tool withDdl(String name, String title, String description, ObjectNode input, Body body) {
        return of(name, title, description, input, true, body);
    }

    /** A tool that changes nothing in Snowflake, but writes something on the gateway's machine. */
    static Tool writing(String name, String title, String description, ObjectNode input, Body body) {
        ToolAnnotations adds = new ToolAnnotations(false, false, true, false);
        return new TableTool(
                new ToolDescriptor(name, title, description, input, Schemas.table(false), adds), body, null);
    }

    private static TableTool of(
            String name, String title, String description, ObjectNode input, boolean ddl, Body body) {
        return new TableTool(
                new ToolDescriptor(name, title, description, input, Schemas.table(ddl), ToolAnnotations.READ_ONLY),
                body,
                null);
    }

    /** The same, with a page that shows its rows. */
    TableTool shown() {
        return new TableTool(descriptor, body, Views.RESULT);
    }

    @Override
    public ToolDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public @Nullable String view() {
        return view;
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
        try {
            return body.run(Arguments.of(arguments, descriptor.inputSchema()), context)
                    .map(result -> new ToolResult(result.text(), result.structuredContent()));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }
}
