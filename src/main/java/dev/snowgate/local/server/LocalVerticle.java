package dev.snowgate.local.server;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.fault.Faults;
import dev.snowgate.local.fault.RequestLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The server on its own event loop, with its own workers. */
final class LocalVerticle extends VerticleBase {
    /** Names of worker pools are shared in a Vert.x; each server takes its own. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Statements may run long; Vert.x need not warn of them. */
    private static final long NO_WARNING_HOURS = 24;

    /** What Snowflake's own OAuth gives an access token. */
    private static final Duration OAUTH_TOKEN = Duration.ofMinutes(10);

    private static final int CONTROL_WORKERS = 2;
    private static final long SWEEP_MS = 30_000;

    private final LocalSettings settings;
    private final Engine engine;
    private final Faults faults;
    private final RequestLog log;
    private final Sessions sessions;
    private final QueryRegistry registry;
    private final ChunkStore chunks;
    private final AtomicInteger openSessions = new AtomicInteger();
    private @Nullable HttpServer server;
    private @Nullable SessionRoutes sessionRoutes;

    LocalVerticle(LocalSettings settings, Engine engine, Faults faults, RequestLog log) {
        this.settings = settings;
        this.engine = engine;
        this.faults = faults;
        this.log = log;
        this.sessions = new Sessions(settings.clock(), settings.limits(), openSessions::set);
        this.registry = new QueryRegistry(settings.clock(), settings.limits());
        this.chunks = new ChunkStore(settings.clock(), settings.limits());
    }

    @Override
    public Future<?> start() {
        engine.queries().keep(settings.clock(), settings.limits().retention());
        int number = COUNT.incrementAndGet();
        WorkerExecutor workers =
                executor("snowgate-local-" + number, settings.limits().workers());
        WorkerExecutor control = executor("snowgate-local-control-" + number, CONTROL_WORKERS);
        Statements statements = new Statements(vertx, engine, workers, control, registry);
        engine.queries()
                .canceller(id -> context.runOnContext(now -> {
                    QueryRun run = registry.byId(id);
                    if (run != null) {
                        statements.abort(run, SqlErrors.canceled());
                    }
                }));
        IssuedTokens oauthTokens = new IssuedTokens(settings.clock(), OAUTH_TOKEN);
        SessionRoutes login = new SessionRoutes(settings, engine, workers, sessions, statements, oauthTokens);
        sessionRoutes = login;
        QueryRoutes queries = new QueryRoutes(vertx, settings, sessions, registry, statements, chunks);
        Front front = new Front(
                vertx,
                workers,
                new Router(login, queries, new OauthRoute(settings.users(), oauthTokens)),
                sessions,
                new Front.Surroundings(new Hosts(settings.host()), faults, log, settings.clock(), login::end));
        vertx.setPeriodic(SWEEP_MS, id -> {
            registry.sweep();
            engine.queries().sweep();
            chunks.sweep();
            expire(login);
        });
        HttpServer created = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setReuseAddress(true))
                .requestHandler(front::handle);
        server = created;
        return created.listen();
    }

    private Future<Void> expire(SessionRoutes routes) {
        List<Future<Void>> ends = new ArrayList<>();
        sessions.expired().forEach(session -> ends.add(routes.end(session)));
        return Future.join(ends).mapEmpty();
    }

    /** Ends expired sessions now; otherwise the sweep does. From any thread. */
    Future<Void> expireSessions() {
        SessionRoutes routes = sessionRoutes;
        Promise<Void> done = Promise.promise();
        context.runOnContext(
                now -> (routes == null ? Future.<Void>succeededFuture() : expire(routes)).onComplete(done));
        return done.future();
    }

    private WorkerExecutor executor(String name, int size) {
        return vertx.createSharedWorkerExecutor(name, size, NO_WARNING_HOURS, TimeUnit.HOURS);
    }

    /** Connections break at once, as when the process dies; then the engine's sessions are closed. */
    @Override
    public Future<?> stop() {
        HttpServer running = server;
        SessionRoutes routes = sessionRoutes;
        if (running == null || routes == null) {
            return Future.succeededFuture();
        }
        return running.close().eventually(() -> {
            List<Future<Void>> ends = new ArrayList<>();
            sessions.all().forEach(session -> ends.add(routes.end(session)));
            return Future.join(ends).otherwiseEmpty();
        });
    }

    int port() {
        HttpServer running = server;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.actualPort();
    }

    List<StatementView> statements() {
        return registry.views();
    }

    int openSessions() {
        return openSessions.get();
    }
}
