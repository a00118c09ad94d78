package dev.snowgate.local.server;

import dev.snowgate.local.engine.EngineSession;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A session that logged in. Lives on the server's event loop. */
final class LocalSession {
    private final long id;
    private final EngineSession engine;
    private final String masterToken;
    private final List<String> sessionTokens = new ArrayList<>();
    private Map<String, Object> parameters;
    private Instant sessionExpiry = Instant.MIN;
    private Instant masterExpiry = Instant.MIN;
    private Future<Void> tail = Future.succeededFuture();

    LocalSession(long id, EngineSession engine, String masterToken, Map<String, Object> parameters) {
        this.id = id;
        this.engine = engine;
        this.masterToken = masterToken;
        this.parameters = parameters;
    }

    long id() {
        return id;
    }

    EngineSession engine() {
        return engine;
    }

    String masterToken() {
        return masterToken;
    }

    /** All session tokens it ever had; the last is the current one. */
    List<String> sessionTokens() {
        return sessionTokens;
    }

    String currentToken() {
        return sessionTokens.get(sessionTokens.size() - 1);
    }

    void renewed(String token, Instant sessionUntil, Instant masterUntil) {
        sessionTokens.add(token);
        sessionExpiry = sessionUntil;
        masterExpiry = masterUntil;
    }

    boolean accepts(String token, Instant now) {
        return currentToken().equals(token) && now.isBefore(sessionExpiry);
    }

    boolean masterExpired(Instant now) {
        return !now.isBefore(masterExpiry);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    void parameters(Map<String, Object> changed) {
        parameters = changed;
    }

    /** Runs {@code work} when all earlier work of this session is over: a session runs one statement at a time. */
    <T> Future<T> enqueue(Supplier<Future<T>> work) {
        Future<T> result = tail.compose(nothing -> work.get());
        tail = result.transform(done -> Future.succeededFuture());
        return result;
    }
}
