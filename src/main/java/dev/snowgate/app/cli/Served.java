package dev.snowgate.app.cli;

/**
 * Where a started gateway answers.
 *
 * @param host the address in use, fit for a URL
 * @param port the port in use, never 0
 * @param encrypted whether it is https and wss
 * @param gateway what to drain at the end
 */
public record Served(String host, int port, boolean encrypted, Running gateway) {

    /** The MCP endpoint over Streamable HTTP. */
    public String mcpUrl() {
        return httpUrl("/mcp");
    }

    /** The MCP endpoint over WebSocket. */
    public String webSocketUrl() {
        return (encrypted ? "wss://" : "ws://") + authority() + "/mcp";
    }

    /** The URL of a plain HTTP path on the same port, such as {@code /metrics}. */
    public String httpUrl(String path) {
        return (encrypted ? "https://" : "http://") + authority() + path;
    }

    private String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
