package dev.snowgate.app;

import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.config.Connections;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway on the local Snowflake with a policy, and callers that API tokens tell apart. For tests named {@code *IT}. */
final class PolicyRig implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    private final GatewayRig rig;
    private final Path policy;
    private final Map<String, String> tokens = new HashMap<>();
    private final List<TestSocket> sockets = new ArrayList<>();

    /** @param callers names of tokens with the role that each carries */
    PolicyRig(Path directory, String yaml, Map<String, String> callers, Map<String, String> settings) throws Exception {
        policy = Files.writeString(directory.resolve("policy.yaml"), yaml);
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> caller : callers.entrySet()) {
            ApiToken.Fresh fresh = ApiToken.create(caller.getKey(), Set.of(caller.getValue()), null);
            tokens.put(caller.getKey(), fresh.secret());
            lines.append(TokenFile.line(fresh.kept())).append('\n');
        }
        Path file = Files.writeString(directory.resolve("tokens.jsonl"), lines);
        Map<String, String> all = new HashMap<>(settings);
        all.put("policy.file", policy.toAbsolutePath().toString());
        all.put("auth.tokens.file", file.toAbsolutePath().toString());
        rig = GatewayRig.start(all);
    }

    GatewayRig gateway() {
        return rig;
    }

    Path policy() {
        return policy;
    }

    /** A new connection of that caller. */
    TestSocket as(String caller) throws Exception {
        TestSocket socket = TestSocket.connect(rig.vertx(), rig.webSocket(), tokens.getOrDefault(caller, ""));
        sockets.add(socket);
        return socket;
    }

    static List<String> names(JsonObject list, String field) {
        List<String> names = new ArrayList<>();
        JsonArray items = list.getJsonArray(field);
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            names.add(item.getString(field.equals("resources") ? "uri" : "name"));
        }
        return names;
    }

    /** The text of a tool's answer, or of an error of the protocol. */
    static String text(JsonObject result) {
        return result.containsKey("content")
                ? result.getJsonArray("content").getJsonObject(0).getString("text")
                : result.encode();
    }

    static String said(TestSocket.Call call) throws Exception {
        return text(call.result(SOON));
    }

    /** The only connection of the sample gateway. */
    static String connection() {
        return Connections.DEFAULT;
    }

    @Override
    public void close() {
        sockets.forEach(TestSocket::close);
        rig.close();
    }
}
