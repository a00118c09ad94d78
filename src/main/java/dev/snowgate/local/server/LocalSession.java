package dev.snowgate.local.server;

import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.SessionNames;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A session that logged in. Lives on the server's event loop. */
final class LocalSession {
    private final long id;
    private final String user;
    private final String client;
    private final EngineSession engine;
    private final String masterToken;
    private final List<String> sessionTokens = new ArrayList<>();
    private volatile Map<String, Object> parameters;
    private volatile SessionNames names;
    private Instant sessionExpiry = Instant.MIN;
    private Instant masterExpiry = Instant.MIN;
    private Future<Void> tail = Future.succeededFuture();

    /**
     * The engine's side of a session.
     *
     * @param engine executes its statements
     * @param names what it starts with, read where blocking is allowed
     * @param client which driver it is, as its login says
     */
    record Opened(EngineSession engine, SessionNames names, String client) {
        static Opened of(EngineSession engine, String client) {
            return new Opened(engine, engine.names(), client);
        }
    }

    LocalSession(long id, String user, Opened opened, String masterToken, Map<String, Object> parameters) {
        this.id = id;
        this.user = user;
        this.engine = opened.engine();
        this.names = opened.names();
        this.client = opened.client();
        this.masterToken = masterToken;
        this.parameters = parameters;
    }

    long id() {
        return id;
    }

    /** Who logged in, upper case. */
    String user() {
        return user;
    }

    /** Which driver it is: {@code JDBC}, {@code JavaScript}, … */
    String client() {
        return client;
    }

    /** What it used after its last statement. */
    SessionNames names() {
        return names;
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

    void changed(Map<String, Object> now, SessionNames uses) {
        parameters = now;
        names = uses;
    }

    /** Runs {@code work} when all earlier work of this session is over: a session runs one statement at a time. */
    <T> Future<T> enqueue(Supplier<Future<T>> work) {
        Future<T> result = tail.compose(nothing -> work.get());
        tail = result.transform(done -> Future.succeededFuture());
        return result;
    }
}
