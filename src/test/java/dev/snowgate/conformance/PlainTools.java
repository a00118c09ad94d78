package dev.snowgate.conformance;

import static dev.snowgate.conformance.Fixture.saying;
import static dev.snowgate.conformance.Fixture.text;

import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.LogLevel;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Tools that ask nothing. */
final class PlainTools {
    private static final int STEP_MS = 50;

    private final Vertx vertx;
    private final ChangeFeed feed;

    PlainTools(Vertx vertx, ChangeFeed feed) {
        this.vertx = vertx;
        this.feed = feed;
    }

    List<Tool> all() {
        return List.of(
                Fixture.of(
                        "test_custom_header",
                        "{'type':'object','properties':{'region':{'type':'string','x-mcp-header':'Region'}}}",
                        (arguments, context, client) -> Future.succeededFuture(text("Routed."))),
                saying("test_simple_text", Content.text("This is a simple text response for testing.")),
                saying("test_image_content", Samples.image()),
                saying("test_audio_content", new Content.Audio(Samples.WAV, "audio/wav")),
                saying(
                        "test_embedded_resource",
                        Samples.embedded(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content.")),
                saying(
                        "test_multiple_content_types",
                        Content.text("Multiple content types test:"),
                        Samples.image(),
                        Samples.embedded(
                                "test://mixed-content-resource",
                                "application/json",
                                "{\"test\":\"data\",\"value\":123}")),
                Fixture.of(
                        "test_error_handling",
                        (arguments, context, client) -> Future.succeededFuture(new ToolResult(
                                List.of(Content.text("This tool intentionally returns an error for testing")),
                                null,
                                true))),
                Fixture.of(
                        "test_tool_with_logging",
                        (arguments, context, client) -> say(client, "Tool execution started")
                                .compose(v -> say(client, "Tool processing data"))
                                .compose(v -> say(client, "Tool execution completed"))
                                .map(v -> text("Tool with logging executed successfully"))),
                Fixture.of("test_tool_with_progress", (arguments, context, client) -> {
                    context.progress().report(0, 100.0, "Completed step 0 of 100");
                    return vertx.timer(STEP_MS)
                            .onSuccess(v -> context.progress().report(50, 100.0, "Completed step 50 of 100"))
                            .compose(v -> vertx.timer(STEP_MS))
                            .onSuccess(v -> context.progress().report(100, 100.0, "Completed step 100 of 100"))
                            .compose(v -> vertx.timer(1))
                            .map(v -> text("done"));
                }),
                Fixture.of(
                        "test_logging_tool",
                        (arguments, context, client) -> say(client, "Diagnostic trace logging activated")
                                .map(v -> text("Logging evaluated"))),
                Fixture.of("test_streaming_elicitation", (arguments, context, client) -> {
                    context.progress().report(50, 100.0, "half");
                    return vertx.timer(1).map(v -> text("Streaming complete"));
                }),
                changing("test_trigger_tool_change", Change.Kind.TOOLS),
                changing("test_trigger_prompt_change", Change.Kind.PROMPTS),
                Fixture.of(
                        "json_schema_2020_12_tool",
                        SCHEMA_2020_12,
                        (arguments, context, client) ->
                                Future.succeededFuture(text("JSON Schema 2020-12 tool called with: " + arguments))));
    }

    private Tool changing(String name, Change.Kind kind) {
        return Fixture.of(name, (arguments, context, client) -> {
            feed.publish(Change.of(kind));
            return Future.succeededFuture(text("Mutation triggered"));
        });
    }

    private Future<Long> say(Interaction client, String text) {
        client.log(LogLevel.INFO, "conformance", out -> out.writeString(text));
        return vertx.timer(STEP_MS).map(v -> 0L);
    }

    private static final String SCHEMA_2020_12 = """
        {'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object',
         '$defs':{'address':{'$anchor':'addressDef','type':'object',
           'properties':{'street':{'type':'string'},'city':{'type':'string'}}}},
         'properties':{'name':{'type':'string'},'address':{'$ref':'#/$defs/address'},
           'contactMethod':{'type':'string','enum':['phone','email']},
           'phone':{'type':'string'},'email':{'type':'string'}},
         'allOf':[{'anyOf':[{'required':['phone']},{'required':['email']}]}],
         'if':{'properties':{'contactMethod':{'const':'phone'}},'required':['contactMethod']},
         'then':{'required':['phone']},'else':{'required':['email']},'additionalProperties':false}\
        """;
}
