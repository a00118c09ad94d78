package dev.snowgate.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.Elicitation;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.InteractiveTool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** A tool of the suite. */
record Fixture(ToolDescriptor descriptor, Body body) implements InteractiveTool {
    static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    /** What it does. */
    @FunctionalInterface
    interface Body {
        Future<ToolResult> run(ObjectNode arguments, CallContext context, Interaction client);
    }

    static Fixture of(String name, String schema, Body body) {
        return new Fixture(
                new ToolDescriptor(
                        name, name, "For the conformance suite.", json(schema), null, ToolAnnotations.READ_ONLY),
                body);
    }

    static Fixture of(String name, Body body) {
        return of(name, NO_ARGUMENTS, body);
    }

    /** A tool that always says the same. */
    static Fixture saying(String name, Content... content) {
        return of(name, (arguments, context, client) -> Future.succeededFuture(ToolResult.of(content)));
    }

    /** A tool that asks once and words its answer from what it got. */
    static Fixture asking(
            String name, Map<String, InputRequest> requests, Function<Map<String, ObjectNode>, String> words) {
        return of(
                name,
                (arguments, context, client) ->
                        client.ask(requests, Elicitation.Repeat.ALLOWED).map(answers -> text(words.apply(answers))));
    }

    static ToolResult text(String text) {
        return ToolResult.of(Content.text(text));
    }

    /** JSON, with apostrophes for quotes. */
    static ObjectNode json(String text) {
        try {
            return (ObjectNode) StrictJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJson e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context, Interaction client) {
        return body.run(arguments, context, client);
    }
}
