package dev.snowgate.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** The block that a client's configuration file wants. Paths go through a JSON writer, so any character is safe. */
final class ClientConfig {
    private static final String SERVER = "snowgate";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientConfig() {}

    /** The server as a command that the client starts and talks to over stdio. */
    static String block(ClientKind client, Path launcher, List<String> args) {
        ObjectNode server = JsonNodeFactory.instance.objectNode();
        if (client == ClientKind.VSCODE || client == ClientKind.CLAUDE_CODE) {
            server.put("type", "stdio");
        }
        server.put("command", launcher.toString());
        args.forEach(server.putArray("args")::add);
        return wrap(client == ClientKind.VSCODE ? "servers" : "mcpServers", server);
    }

    /**
     * A running gateway by its address over HTTP.
     *
     * @throws UsageException for a client that only starts commands
     */
    static String httpBlock(ClientKind client, String url) {
        if (!client.speaksHttp()) {
            throw new UsageException(
                    client.title() + " starts commands only: leave --url out" + " and it starts a gateway of its own.");
        }
        ObjectNode server = JsonNodeFactory.instance.objectNode();
        if (client != ClientKind.CURSOR) {
            server.put("type", "http");
        }
        return wrap(client == ClientKind.VSCODE ? "servers" : "mcpServers", server.put("url", url));
    }

    private static String wrap(String map, ObjectNode server) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject(map).set(SERVER, server);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text always has a JSON form", e);
        }
    }
}
