package dev.snowgate.local.server;

import dev.snowgate.local.wire.Envelopes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which path asks for what. */
final class Router {
    static final String QUERY = "/queries/v1/query-request";
    private static final Pattern RESULT = Pattern.compile("/queries/([0-9a-fA-F-]{36})/result");
    private static final Pattern STATUS = Pattern.compile("/monitoring/queries/([0-9a-fA-F-]{36})");
    private static final Pattern CHUNK = Pattern.compile("/chunks/([0-9a-f]{32})");

    private final SessionRoutes sessions;
    private final QueryRoutes queries;
    private final OauthRoute oauth;

    Router(SessionRoutes sessions, QueryRoutes queries, OauthRoute oauth) {
        this.sessions = sessions;
        this.queries = queries;
        this.oauth = oauth;
    }

    /**
     * Does what is asked.
     *
     * @throws Refusal when the token does not do
     * @throws LoginRefused when a login is refused
     */
    Future<Reply> route(Call call) {
        String path = call.http().path();
        return call.http().method().equals(HttpMethod.GET) ? get(call, path) : post(call, path);
    }

    /** The statement that the request is about. */
    @Nullable
    String sql(Call call) {
        if (call.body().path("sqlText").isTextual()) {
            return call.body().path("sqlText").asText();
        }
        Matcher result = RESULT.matcher(call.http().path());
        return result.matches() ? queries.sqlOf(result.group(1)) : null;
    }

    private Future<Reply> post(Call call, String path) {
        return switch (path) {
            case "/session/v1/login-request" -> sessions.login(call);
            case "/session/token-request" -> sessions.renew(call);
            case "/session/heartbeat" -> sessions.heartbeat(call);
            case "/session" -> sessions.close(call);
            case QUERY -> queries.query(call);
            case "/queries/v1/abort-request" -> queries.abort(call);
            case OauthRoute.PATH -> oauth.token(call);
            case "/telemetry/send" -> Future.succeededFuture(Reply.json(Envelopes.success(Map.of())));
            case "/session/authenticator-request" -> throw LoginRefused.unsupported("EXTERNALBROWSER");
            default -> notFound(path);
        };
    }

    private Future<Reply> get(Call call, String path) {
        Matcher result = RESULT.matcher(path);
        if (result.matches()) {
            return queries.result(call, result.group(1));
        }
        Matcher status = STATUS.matcher(path);
        if (status.matches()) {
            return queries.status(call, status.group(1));
        }
        Matcher chunk = CHUNK.matcher(path);
        return chunk.matches() ? queries.chunk(chunk.group(1)) : notFound(path);
    }

    private static Future<Reply> notFound(String path) {
        return Future.succeededFuture(Reply.status(404, "the local Snowflake has no " + path + "\n"));
    }
}
