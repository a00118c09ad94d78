package dev.snowgate.transport.http;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Identity;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.McpError;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RpcException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All requests of an endpoint that are not over, on whatever loop, and the sessions that were ended. Thread-safe. */
final class OpenPosts {
    /** Ended sessions that are remembered; an older one would be served again, which harms nobody. */
    private static final int REMEMBERED = 10_000;

    private final Set<Post> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Boolean> ended = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    int size() {
        return open.size();
    }

    void add(Post post) {
        open.add(post);
    }

    void remove(Post post) {
        open.remove(post);
    }

    boolean isEnded(LegacySession session, Identity caller) {
        return ended.containsKey(key(session, caller));
    }

    /** Ends a session of that caller and all that it asked. */
    void end(LegacySession session, Identity caller) {
        ended.put(key(session, caller), true);
        open.stream()
                .filter(post -> post.isOf(session, caller))
                .forEach(post -> post.close(CancelReason.CONNECTION_CLOSED));
    }

    private static String key(LegacySession session, Identity caller) {
        return session.nonce() + caller.principal().id();
    }

    /** Does what notifications and answers of a session ask for. */
    void heed(Inbound.Legacy inbound, Identity caller) {
        LegacySession session = inbound.session();
        if (session == null) {
            return;
        }
        open.stream().filter(post -> post.isOf(session, caller)).forEach(post -> {
            inbound.cancelled().forEach(post::cancel);
            for (Message message : inbound.messages()) {
                if (message instanceof Message.Response answer) {
                    post.answered(answer);
                }
            }
        });
    }

    /** Ends the requests of callers that do not pass {@code good} any more. */
    void endUnless(Predicate<Identity> good, AuthRefusal refusal) {
        open.stream()
                .filter(post -> !good.test(post.identity()))
                .forEach(post -> post.end(
                        CancelReason.CONNECTION_CLOSED,
                        HttpRefusal.of(refusal.status(), refusal.message()),
                        refusal::writeTo));
    }

    void drain() {
        open.forEach(Post::drain);
    }

    private static GatewayError ends() {
        return new GatewayError.Unavailable(
                ErrorCode.SHUTTING_DOWN,
                "The gateway shut down before the call was done, and cancelled it.",
                "Send it again; if it was a write, look first whether it took effect.",
                null,
                null,
                null);
    }

    /** Ends all that is left when the gateway goes. */
    void cutOff() {
        HttpRefusal refusal = new HttpRefusal(503, new RpcException(McpError.of(ends()), null));
        open.forEach(post -> post.end(CancelReason.DRAIN, refusal, fields -> fields.set("Retry-After", "1")));
    }
}
