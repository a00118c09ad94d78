package dev.snowgate.conformance;

import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.Elicitation.Repeat;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.prompt.Prompt;
import dev.snowgate.mcp.prompt.PromptArgument;
import dev.snowgate.mcp.prompt.PromptDescriptor;
import dev.snowgate.mcp.prompt.PromptMessage;
import dev.snowgate.mcp.prompt.PromptResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The suite's prompts. */
final class FixturePrompts {
    private FixturePrompts() {}

    private interface Words {
        Future<List<Content>> of(Map<String, String> arguments, Interaction client);
    }

    private record Fixed(PromptDescriptor descriptor, Words words) implements Prompt {
        @Override
        public Future<PromptResult> get(Map<String, String> arguments, CallContext context, Interaction client) {
            return words.of(arguments, client)
                    .map(content -> new PromptResult(
                            "For the conformance suite.",
                            content.stream().map(PromptMessage::user).toList()));
        }
    }

    private static Prompt prompt(String name, Words words, String... arguments) {
        List<PromptArgument> list = Stream.of(arguments)
                .map(argument -> new PromptArgument(argument, "An argument", true))
                .toList();
        return new Fixed(new PromptDescriptor(name, name, "For the conformance suite.", list, List.of()), words);
    }

    static List<Prompt> all() {
        return List.of(
                prompt(
                        "test_simple_prompt",
                        (arguments, client) ->
                                Future.succeededFuture(List.of(Content.text("This is a simple prompt for testing.")))),
                prompt(
                        "test_prompt_with_arguments",
                        (arguments, client) ->
                                Future.succeededFuture(List.of(Content.text("Prompt with arguments: arg1='"
                                        + arguments.get("arg1") + "', arg2='" + arguments.get("arg2") + "'"))),
                        "arg1",
                        "arg2"),
                prompt(
                        "test_prompt_with_embedded_resource",
                        (arguments, client) -> Future.succeededFuture(List.of(
                                Samples.embedded(
                                        String.valueOf(arguments.get("resourceUri")),
                                        "text/plain",
                                        "Embedded resource content for testing."),
                                Content.text("Please process the embedded resource above."))),
                        "resourceUri"),
                prompt(
                        "test_prompt_with_image",
                        (arguments, client) -> Future.succeededFuture(
                                List.of(Samples.image(), Content.text("Please analyze the image above.")))),
                prompt(
                        "test_input_required_result_prompt",
                        (arguments, client) -> client.ask(
                                        Map.of(
                                                "user_context",
                                                AskingTools.form(
                                                        "What context should the prompt use?", "context", "string")),
                                        Repeat.ALLOWED)
                                .map(answers -> List.of(Content.text("Prompt with context: "
                                        + AskingTools.content(answers, "user_context", "context"))))));
    }
}
