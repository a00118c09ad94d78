package dev.snowgate.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What each MCP client library for Java can do, in one form. */
interface JavaClient extends AutoCloseable {
    /** The names of the server's tools, all pages of them. */
    List<String> tools();

    /** Calls a tool and waits for its result. */
    Result call(String tool, Map<String, Object> arguments);

    @Override
    void close();

    /**
     * The result of a tool.
     *
     * @param text the text content, in its order
     * @param structured the structured content, missing where the client gives none
     */
    record Result(boolean isError, String text, JsonNode structured) {}
}
