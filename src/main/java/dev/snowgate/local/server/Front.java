package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.Faults;
import dev.snowgate.local.fault.Faults.Injection;
import dev.snowgate.local.fault.LoggedRequest;
import dev.snowgate.local.fault.RequestLog;
import dev.snowgate.local.wire.Envelopes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, logs them, lets faults strike, answers. */
final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    /** Bodies above this are unpacked and parsed off the event loop. */
    private static final int SMALL = 32 * 1024;

    /** The driver's largest batches stay far below. */
    private static final int MAX_BODY = 128 << 20;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Router router;
    private final Sessions sessions;
    private final Surroundings around;

    /**
     * What surrounds the routes.
     *
     * @param hosts whom requests may address
     * @param faults rules
     * @param log of requests
     * @param clock for the log
     * @param end ends a session that was forgotten
     */
    record Surroundings(Hosts hosts, Faults faults, RequestLog log, Clock clock, Consumer<LocalSession> end) {}

    Front(Vertx vertx, WorkerExecutor workers, Router router, Sessions sessions, Surroundings around) {
        this.vertx = vertx;
        this.workers = workers;
        this.router = router;
        this.sessions = sessions;
        this.around = around;
    }

    void handle(HttpServerRequest http) {
        if (!around.hosts().allow(http)) {
            Responder.send(http, Reply.status(403, "this Host is not served here; use 127.0.0.1 or localhost\n"));
            return;
        }
        Buffer body = Buffer.buffer();
        http.handler(part -> {
            if (body.length() + part.length() > MAX_BODY) {
                Responder.send(http, Reply.status(413, "the body is larger than " + MAX_BODY + " bytes\n"));
                http.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        http.exceptionHandler(e -> LOG.debug("a request broke off: {}", e.toString()));
        http.endHandler(end -> parse(http.path(), body.getBytes())
                .onSuccess(json -> serve(http, json))
                .onFailure(e -> Responder.send(http, Reply.status(400, "the body is not JSON\n"))));
    }

    private Future<JsonNode> parse(String path, byte[] body) {
        if (path.equals(OauthRoute.PATH)) {
            return Future.succeededFuture(RequestBody.form(body));
        }
        return body.length <= SMALL
                ? Future.future(promise -> RequestBody.read(body, promise))
                : workers.executeBlocking(() -> RequestBody.read(body), false);
    }

    private void serve(HttpServerRequest http, JsonNode body) {
        String token = Call.token(http);
        Call plain = new Call(http, body, token, Injection.NONE);
        String sql = router.sql(plain);
        Long session = sessions.idOf(token);
        around.log()
                .add(new LoggedRequest(
                        around.clock().instant(), http.path(), plain.param("requestId"), retries(plain), sql, session));
        Injection injection = around.faults().strike(http.path(), sql, session);
        Call call = new Call(http, body, token, injection);
        // A delay before a statement is part of the statement, so that it can be aborted like a slow one.
        boolean statement = injection.other() == null && http.path().equals(Router.QUERY);
        pause(statement ? Duration.ZERO : injection.before()).onSuccess(now -> strikeOrServe(call));
    }

    private void strikeOrServe(Call call) {
        Fault fault = call.injection().other();
        HttpServerRequest http = call.http();
        if (fault instanceof Fault.Status status) {
            Responder.send(http, Reply.status(status.code(), "as a fault rule asks\n"));
        } else if (fault instanceof Fault.Garbage) {
            Responder.send(http, Reply.status(200, "<html>this is not the service</html>\n"));
        } else if (fault instanceof Fault.ExpiredSession) {
            Responder.send(http, refused(Refusal.expiredSession()));
        } else if (fault instanceof Fault.ExpiredMaster) {
            Responder.send(http, refused(Refusal.expiredMaster()));
        } else if (fault instanceof Fault.RefusedLogin) {
            Responder.send(http, Reply.json(LoginRefused.password().envelope()));
        } else if (fault instanceof Fault.Refused refused) {
            Responder.send(
                    http,
                    http.path().equals(Fault.LOGIN_PATH)
                            ? Reply.json(LoginRefused.of(refused.code()).envelope())
                            : refused(Refusal.of(refused.code())));
        } else if (fault instanceof Fault.LostState) {
            sessions.forgetAll().forEach(around.end());
            answer(call);
        } else if (fault instanceof Fault.Drop drop && drop.at() == Fault.Break.BEFORE) {
            http.connection().close();
        } else if (!(fault instanceof Fault.Hang hang && hang.moment() == Fault.Moment.BEFORE)) {
            answer(call);
        }
    }

    private void answer(Call call) {
        work(call)
                .compose(reply -> pause(call.injection().after()).map(reply))
                .onSuccess(reply -> Responder.send(
                        vertx, call.http(), reply, call.injection().other()));
    }

    private Future<Reply> work(Call call) {
        Future<Reply> reply;
        try {
            reply = router.route(call);
        } catch (RuntimeException e) {
            reply = Future.failedFuture(e);
        }
        return reply.recover(e -> Future.succeededFuture(failed(call, e)));
    }

    private static Reply failed(Call call, Throwable cause) {
        if (cause instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (cause instanceof LoginRefused login) {
            return Reply.json(login.envelope());
        }
        LOG.error("{} failed inside the local Snowflake", call.http().path(), cause);
        return Reply.json(Envelopes.failed(SqlErrors.internal(), ""));
    }

    private static Reply refused(Refusal refusal) {
        return Reply.json(Envelopes.refused(refusal.code(), refusal.message()));
    }

    private Future<Void> pause(Duration time) {
        if (time.isZero()) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        vertx.setTimer(Math.max(1, time.toMillis()), id -> over.complete());
        return over.future();
    }

    private static int retries(Call call) {
        @Nullable String count = call.param("retryCount");
        try {
            return count == null ? 0 : Integer.parseInt(count);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
