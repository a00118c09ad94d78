package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Confirmation;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.InteractiveTool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.QueryRequest;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.Writes;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.sql.guard.WriteClass;
import dev.snowgate.sql.guard.WriteVerdict;
import io.vertx.core.Future;
import java.util.stream.Collectors;

/** {@code execute_write}: one writing statement, after a person said yes. */
final class WriteTool implements InteractiveTool {
    private static final String NAME = "execute_write";
    private static final ToolAnnotations DESTROYS = new ToolAnnotations(false, true, false, false);

    /** Characters of a statement that a person can be shown; nobody says yes to what cannot be seen. */
    private static final int SHOWN = 2_000;

    private final Writes writes;
    private final QuerySettings settings;
    private final ToolDescriptor descriptor;

    WriteTool(Writes writes, QuerySettings settings) {
        this.writes = writes;
        this.settings = settings;
        String classes = writes.policy().classes().stream()
                .sorted()
                .map(WriteClass::name)
                .collect(Collectors.joining(", "));
        this.descriptor = new ToolDescriptor(
                NAME,
                "Change data",
                "Runs one statement that changes data (" + classes + ")"
                        + (writes.confirmed() ? " after the user has confirmed it." : "."),
                Schemas.input()
                        .required("statement", "SQL")
                        .optional("database", "")
                        .optional("schema", "")
                        .build(),
                Schemas.table(false),
                DESTROYS);
    }

    @Override
    public ToolDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context, Interaction client) {
        try {
            QueryRequest request = request(Arguments.of(arguments, descriptor.inputSchema()));
            WriteVerdict.Allowed verdict = writes.judge(request, context);
            if (!writes.confirmed()) {
                return writes.run(request, context).map(WriteTool::answer);
            }
            if (request.sql().length() > SHOWN) {
                return Future.failedFuture(new GatewayError.Refused(
                        "A person must see all of a write to confirm it, and this statement has "
                                + request.sql().length() + " characters, more than the " + SHOWN
                                + " that can be shown.",
                        "Write it shorter, or in several statements; or have the operator set safety.confirmWrites to"
                                + " false."));
            }
            String question = question(verdict, request.sql());
            if (!client.offers(Confirmation.request(question))) {
                return Future.failedFuture(new GatewayError.Refused(
                        "A person must confirm each write, and this client cannot ask one: it did not declare MCP's"
                                + " elicitation.",
                        "Use a client that can, or have the operator set safety.confirmWrites to false."));
            }
            return client.confirm("write", question)
                    .compose(yes -> yes
                            ? writes.run(request, context)
                            : Future.failedFuture(new GatewayError.Refused(
                                    "The user did not confirm the write; nothing was changed.",
                                    "Ask the user before trying again.")))
                    .map(WriteTool::answer);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private QueryRequest request(Arguments arguments) {
        return new QueryRequest(
                arguments.text("statement"),
                arguments.optionalName("database"),
                arguments.optionalName("schema"),
                new QueryRequest.Rows(1, false),
                settings.format(),
                NAME);
    }

    private String question(WriteVerdict.Allowed verdict, String sql) {
        String what = verdict.writeClass().name() + " on " + verdict.target();
        return "Change data in Snowflake: " + visible(what) + "?\n\n" + visible(sql);
    }

    /** Without characters that could hide or turn around what the person reads. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean odd = type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || (type == Character.CONTROL && c != '\n' && c != '\t');
            shown.appendCodePoint(odd ? ' ' : c);
        });
        return shown.toString();
    }

    private static ToolResult answer(RenderedResult result) {
        return new ToolResult(result.text(), result.structuredContent());
    }
}
