package dev.snowgate.prompt;

import dev.snowgate.call.CallContext;
import dev.snowgate.catalog.Directory;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.prompt.Prompt;
import dev.snowgate.mcp.prompt.PromptArgument;
import dev.snowgate.mcp.prompt.PromptDescriptor;
import dev.snowgate.mcp.prompt.PromptMessage;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.query.Identifiers;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** All prompts of the gateway. */
public final class Prompts {
    private static final String EXPLORE = "explore_database";
    private static final String NAMES = "Names are upper-cased unless in double quotes.";
    private static final PromptArgument DATABASE = new PromptArgument("database", NAMES, true);
    private static final PromptArgument SCHEMA = new PromptArgument("schema", NAMES, true);

    private final Connections connections;
    private final Attachments attachments;

    private Prompts(Map<String, Directory> directories, ResourceRegistry resources) {
        this.connections = new Connections(directories);
        this.attachments = new Attachments(resources);
    }

    /**
     * In the order in which they are listed.
     *
     * @param directories the names there are, by connection; the first is used when none is named
     * @param resources describe what the prompts are about
     */
    public static List<Prompt> all(Map<String, Directory> directories, ResourceRegistry resources) {
        Prompts prompts = new Prompts(directories, resources);
        return List.of(prompts.explore(), prompts.profile(), prompts.explain(), prompts.write());
    }

    private Prompt explore() {
        return prompt(
                EXPLORE,
                "Explore a database",
                "Finds out what a database holds and what it can answer.",
                List.of(DATABASE),
                (arguments, context) -> {
                    String database = arguments.of("database");
                    return attach(
                            Texts.EXPLORE.formatted(show(database)) + connections.hint(arguments),
                            uri(arguments),
                            "database",
                            context);
                });
    }

    private Prompt profile() {
        return prompt(
                "profile_table",
                "Profile a table",
                "Looks at the columns of a table or view: kinds of values, gaps, outliers, keys.",
                List.of(DATABASE, SCHEMA, new PromptArgument("table", NAMES, true)),
                (arguments, context) -> {
                    String schema = uri(arguments) + "/schemas/" + encode(arguments.of("schema"));
                    String name = show(arguments.of("database"))
                            + '.'
                            + show(arguments.of("schema"))
                            + '.'
                            + show(arguments.of("table"));
                    String uri = schema + "/tables/" + encode(arguments.of("table"));
                    return attach(Texts.PROFILE.formatted(name) + connections.hint(arguments), uri, "table", context);
                });
    }

    private Prompt explain() {
        return prompt(
                "explain_slow_query",
                "Explain a slow query",
                "Finds out why a query is slow, from its plan, and how to make it faster.",
                List.of(new PromptArgument("query", "The SQL text of the query.", true)),
                (arguments, context) -> Future.succeededFuture(List.of(PromptMessage.user(Content.text(
                        Texts.EXPLAIN.formatted(fenced(arguments.of("query"))) + connections.hint(arguments))))));
    }

    private Prompt write() {
        return prompt(
                "write_query",
                "Write a query",
                "Writes, checks and runs one query that answers a question.",
                List.of(new PromptArgument("question", "What you want to know.", true), DATABASE, SCHEMA),
                (arguments, context) -> {
                    String name = show(arguments.of("database")) + '.' + show(arguments.of("schema"));
                    String uri = uri(arguments) + "/schemas/" + encode(arguments.of("schema"));
                    String words =
                            Texts.WRITE.formatted(name, fenced(arguments.of("question"))) + connections.hint(arguments);
                    return attach(words, uri, "schema", context);
                });
    }

    private Prompt prompt(
            String name, String title, String description, List<PromptArgument> arguments, CatalogPrompt.Body body) {
        String tool = name.equals(EXPLORE) ? "list_schemas" : "execute_query";
        return new CatalogPrompt(
                new PromptDescriptor(name, title, description, connections.with(arguments), List.of()),
                tool,
                connections,
                body);
    }

    private Future<List<PromptMessage>> attach(String words, String uri, String what, CallContext context) {
        return attachments
                .messages(words, uri + "?format=markdown", context)
                .recover(failure -> Future.failedFuture(Attachments.named(failure, what)));
    }

    private String uri(CatalogPrompt.Given arguments) {
        return connections.root(arguments) + '/' + encode(arguments.of("database"));
    }

    private static String encode(String name) {
        return URLEncoder.encode(Identifiers.show(Identifiers.resolve(name)), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String show(String name) {
        return Identifiers.show(Identifiers.resolve(name));
    }

    /** As a block that nothing in the text can end. */
    private static String fenced(String text) {
        StringBuilder fence = new StringBuilder("```");
        while (text.contains(fence)) {
            fence.append('`');
        }
        return fence + "\n" + text + "\n" + fence;
    }
}
