package dev.snowgate.interop;

import java.net.URI;
import java.util.List;

/** A gateway on a local Snowflake that the test can look into. */
interface InteropTarget extends AutoCloseable {
    /** The command that serves MCP on stdio for that local Snowflake. */
    List<String> stdioCommand();

    /** The command that carries stdio to the gateway at {@code url}. */
    List<String> bridgeCommand(String url);

    /** The gateway that serves MCP over WebSocket for it, and over HTTP at the same address. */
    URI webSocket();

    /** What the tools may be called with. */
    Sample sample();

    /** A statement that runs far longer than the test waits, told from others by the marker in it. */
    String slowSql(String marker);

    /** Whether a statement with the marker runs on the local Snowflake now. */
    boolean isRunning(String marker);

    /** Whether a statement with the marker was aborted on the local Snowflake. */
    boolean isAborted(String marker);

    @Override
    void close();

    /** Names that exist in the local Snowflake, and a statement that works. */
    record Sample(String database, String schema, String table, String view, String sql, int limit) {}
}
