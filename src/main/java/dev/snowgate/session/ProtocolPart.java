package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.rpc.Message;
import java.util.List;

/**
 * One part of the protocol: its methods and what the server says of them. All parts of a gateway are named in one list,
 * {@link SessionServices#parts}; what is in it is served over every transport.
 */
public interface ProtocolPart {
    /** Adds the methods. Called once. */
    void register(MethodTable.Builder table);

    /**
     * Adds what this part honours to the server's capabilities in that revision; nothing by default. A method of what is
     * not advertised must not be registered for that era.
     */
    default void advertise(ObjectNode capabilities, Dialect dialect) {}

    /**
     * Adds what is told without being asked for, where there is a channel for it that outlives a request; nothing by
     * default. Modern clients open one by a request.
     */
    default void advertiseNews(ObjectNode capabilities) {}

    /**
     * The parameters of a modern {@code request} that HTTP repeats in headers of their own ({@code Mcp-Param-*}); none by
     * default. What {@code Mcp-Name} repeats is no part's matter.
     */
    default List<Mirrored> mirrored(Message.Request request) {
        return List.of();
    }

    /** Whether {@code request} may change data; false by default. */
    default boolean writes(Message.Request request) {
        return false;
    }

    /** A legacy client has opened its session with this {@code initialize}, which is still to be answered. */
    default void opened(Exchange initialize) {}
}
