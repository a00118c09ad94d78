package dev.snowgate.mcp;

/** Names of methods and notifications. */
public final class Methods {
    /** Modern: versions and capabilities of the server. */
    public static final String DISCOVER = "server/discover";
    /** Legacy: opens a session on a connection. */
    public static final String INITIALIZE = "initialize";
    /** Legacy: is anybody there? */
    public static final String PING = "ping";
    /** The tools there are. */
    public static final String TOOLS_LIST = "tools/list";
    /** Runs a tool. */
    public static final String TOOLS_CALL = "tools/call";
    /** The client no longer wants an answer. */
    public static final String CANCELLED = "notifications/cancelled";
    /** How far a call is. */
    public static final String PROGRESS = "notifications/progress";

    private Methods() {}
}
