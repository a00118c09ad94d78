package dev.snowgate.prompt;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Directory;
import dev.snowgate.catalog.NameCompletion;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.mcp.prompt.PromptArgument;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a prompt looks: with several connections an argument says in which, and the first is used without it. */
final class Connections {
    static final String ARGUMENT = "connection";

    private final Map<String, Directory> byName;
    private final List<String> names;

    /** At least one, in a fixed order. */
    Connections(Map<String, Directory> byName) {
        this.byName = byName;
        this.names = List.copyOf(byName.keySet());
    }

    /** {@code arguments}, and the one that chooses. */
    List<PromptArgument> with(List<PromptArgument> arguments) {
        if (names.size() == 1) {
            return arguments;
        }
        List<PromptArgument> all = new ArrayList<>(arguments);
        all.add(new PromptArgument(ARGUMENT, "One of " + String.join(", ", names) + ".", false));
        return List.copyOf(all);
    }

    /**
     * The address of the list of databases.
     *
     * @throws GatewayError.BadRequest when there is no such connection
     */
    String root(CatalogPrompt.Given arguments) {
        String name = chosen(arguments.of(ARGUMENT));
        return name.equals(names.get(0)) ? "snowflake://databases" : "snowflake://connections/" + name + "/databases";
    }

    /** What the model must be told of it; empty where there is no choice. */
    String hint(CatalogPrompt.Given arguments) {
        return names.size() == 1 ? "" : "\n\nPass connection: " + chosen(arguments.of(ARGUMENT)) + " to every tool.";
    }

    private String chosen(String name) {
        if (name.isEmpty()) {
            return names.get(0);
        }
        if (!byName.containsKey(name)) {
            throw new GatewayError.BadRequest(
                    "There is no such connection.", "Connections: " + String.join(", ", names) + ".");
        }
        return name;
    }

    Future<Completion> complete(CompletionRequest request, CallContext context) {
        if (request.argument().equals(ARGUMENT)) {
            return Future.succeededFuture(names.size() == 1 ? Completion.NONE : Completion.of(names, request.value()));
        }
        Directory directory = byName.get(request.others().getOrDefault(ARGUMENT, names.get(0)));
        return directory == null
                ? Future.succeededFuture(Completion.NONE)
                : NameCompletion.complete(directory, request, context);
    }
}
