package dev.snowgate.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.mcp.legacy.Initialize;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Speaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rungs of the ladder for what the older revisions send. */
final class LegacyRungs {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** One body must not make an unbounded number of answers. */
    private static final int MAX_BATCH = 100;

    private LegacyRungs() {}

    static Inbound single(Message message, Headers headers) throws HttpRefusal {
        if (message instanceof Message.Request request && request.method().equals(Methods.INITIALIZE)) {
            try {
                Speaker speaker = Speaker.of(Initialize.read(request.params()));
                return new Inbound.Legacy(List.of(request), false, speaker, LegacySession.of(speaker), true);
            } catch (RpcException fault) {
                throw new HttpRefusal(BAD_REQUEST, new RpcException(fault.error(), request.id()));
            }
        }
        LegacySession session = session(headers);
        return new Inbound.Legacy(List.of(message), false, speaker(headers, session), session, false);
    }

    static Inbound batch(JsonNode tree, Headers headers) throws HttpRefusal {
        List<Message> messages = new ArrayList<>();
        if (tree.isEmpty() || tree.size() > MAX_BATCH) {
            throw invalid("a batch has 1 to " + MAX_BATCH + " messages");
        }
        for (JsonNode element : tree) {
            messages.add(Ladder.read(element));
        }
        // Before the session and the version: a modern client knows no session, and its version is none of the old
        // ones.
        if (Ladder.isModern(headers.version()) || messages.stream().anyMatch(LegacyRungs::isModern)) {
            throw noBatches();
        }
        LegacySession session = session(headers);
        Speaker speaker = speaker(headers, session);
        if (!(speaker.dialect() instanceof LegacyDialect dialect) || !dialect.receivesBatches()) {
            throw noBatches();
        }
        if (messages.stream().anyMatch(LegacyRungs::isInitialize)) {
            throw invalid("initialize may not be part of a batch");
        }
        return new Inbound.Legacy(messages, true, speaker, session, false);
    }

    private static boolean isModern(Message message) {
        return message instanceof Message.Request request && RequestMeta.isModern(request.params())
                || message instanceof Message.Notification notification && RequestMeta.isModern(notification.params());
    }

    private static boolean isInitialize(Message message) {
        return message instanceof Message.Request request && request.method().equals(Methods.INITIALIZE);
    }

    private static @Nullable LegacySession session(Headers headers) throws HttpRefusal {
        String id = headers.session();
        if (id == null) {
            return null;
        }
        LegacySession session = LegacySession.read(id);
        if (session == null) {
            throw noSession();
        }
        return session;
    }

    static HttpRefusal noSession() {
        return new HttpRefusal(
                NOT_FOUND, HttpRefusal.NO_SESSION, "Session not found. Send initialize to begin a new one.", null);
    }

    /** A client that has said nothing speaks the first revision that had this transport. */
    private static Speaker speaker(Headers headers, @Nullable LegacySession session) throws HttpRefusal {
        String version = headers.version();
        if (version == null) {
            return session == null
                    ? new Speaker(LegacyDialect.V2025_03_26, "", ClientCapabilities.NONE)
                    : session.speaker();
        }
        LegacyDialect dialect = LegacyDialect.of(version);
        if (dialect == null) {
            String known = Arrays.stream(LegacyDialect.values())
                    .map(LegacyDialect::version)
                    .collect(Collectors.joining(", "));
            throw HttpRefusal.of(
                    BAD_REQUEST,
                    "Bad request: unsupported protocol version " + Headers.shown(version) + " in " + Headers.VERSION
                            + "; with initialize these are served: " + known + ".");
        }
        return session == null
                ? new Speaker(dialect, "", ClientCapabilities.NONE)
                : new Speaker(
                        dialect, session.speaker().client(), session.speaker().capabilities());
    }

    private static HttpRefusal noBatches() {
        return invalid("batches are not supported in this revision; send one message at a time");
    }

    private static HttpRefusal invalid(String what) {
        return new HttpRefusal(BAD_REQUEST, RpcError.INVALID_REQUEST, "Invalid request: " + what + ".", null);
    }
}
