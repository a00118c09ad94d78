package dev.snowgate.app.cli;

/** The MCP clients whose configuration we can write. */
public enum ClientKind {
    /** Anthropic's desktop application. */
    CLAUDE_DESKTOP(
            "Claude Desktop",
            "claude_desktop_config.json (Settings > Developer > Edit Config; macOS: ~/Library/Application"
                    + " Support/Claude, Windows: %APPDATA%\\Claude)"),
    /** Anthropic's command line agent. */
    CLAUDE_CODE("Claude Code", ".mcp.json of a project, or ~/.claude.json"),
    /** The Cursor editor. */
    CURSOR("Cursor", ".cursor/mcp.json of a project, or ~/.cursor/mcp.json"),
    /** Visual Studio Code. */
    VSCODE("VS Code", ".vscode/mcp.json of a workspace");

    private final String title;
    private final String place;

    ClientKind(String title, String place) {
        this.title = title;
        this.place = place;
    }

    /** Whether its file may name a server by an http address. */
    boolean speaksHttp() {
        return this != CLAUDE_DESKTOP;
    }

    /** Its name as people write it. */
    public String title() {
        return title;
    }

    /** The file that its configuration belongs in. */
    public String place() {
        return place;
    }

    /** Its name on the command line, such as {@code claude-desktop}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
