package dev.snowgate.session;

import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.time.Ticker;
import io.vertx.core.Vertx;
import java.util.List;

/** What a transport's test needs around one hand-driven tool, and the messages to drive it. */
public final class TestServices {
    private TestServices() {}

    public static Dispatcher of(Vertx vertx, SessionSettings settings, Tool tool) {
        return new Dispatcher(new SessionServices(
                new ServerInfo("snowgate", "Snowgate", "1", ""),
                List.of(new ToolsPart(new ToolRegistry(List.of(tool)))),
                settings,
                Ticker.SYSTEM,
                Timers.of(vertx),
                CallListener.NONE));
    }

    /** The same by a clock that the test owns. */
    public static Dispatcher of(VirtualTime time, CallListener listener, Tool... tools) {
        return new Dispatcher(new SessionServices(
                new ServerInfo("snowgate", "Snowgate", "1", ""),
                List.of(new ToolsPart(new ToolRegistry(List.of(tools)))),
                TestClient.SETTINGS,
                time,
                time,
                listener));
    }

    public static String ping(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
    }

    public static String call(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
                + TestClient.MODERN + "}}";
    }

    public static String cancel(int id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }
}
