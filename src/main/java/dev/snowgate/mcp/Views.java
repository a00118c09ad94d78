package dev.snowgate.mcp;

/** Addresses of pages that hosts which speak MCP Apps show in place of a result's text. */
public final class Views {
    /** A result as a table and a chart. */
    public static final String RESULT = "ui://snowgate/result.html";

    private Views() {}
}
