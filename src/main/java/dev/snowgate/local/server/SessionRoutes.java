package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.wire.Envelopes;
import dev.snowgate.local.wire.QueryRequest;
import dev.snowgate.local.wire.SessionParameters;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login, token renewal, heartbeat, close. */
final class SessionRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

    /** Parsed by the driver as numbers up to the blank. */
    private static final String VERSION = "9.0.0 local";

    /** Any other positive value would change the driver's socket timeout for the whole JVM (facts §2.1). */
    private static final int HEALTH_CHECK_SECONDS = 45;

    /** The session parameter by which a client asks to be refused for a name that is not there. */
    private static final String VALIDATES = "CLIENT_VALIDATE_DEFAULT_PARAMETERS";

    private final LocalSettings settings;
    private final Engine engine;
    private final WorkerExecutor workers;
    private final Sessions sessions;
    private final Authenticator authenticator;
    private final Statements statements;

    SessionRoutes(
            LocalSettings settings,
            Engine engine,
            WorkerExecutor workers,
            Sessions sessions,
            Statements statements,
            IssuedTokens oauthTokens) {
        this.settings = settings;
        this.engine = engine;
        this.workers = workers;
        this.sessions = sessions;
        this.statements = statements;
        this.authenticator = new Authenticator(settings, oauthTokens);
    }

    Future<Reply> login(Call call) {
        JsonNode data = call.body().path("data");
        Authenticator.Login login = authenticator.authenticate(data);
        LocalUser user = login.user();
        Map<String, Object> asked = QueryRequest.scalars(data.path("SESSION_PARAMETERS"));
        Map<String, Object> parameters = SessionParameters.initial();
        SessionParameters.merge(parameters, asked);
        String client = data.path("CLIENT_APP_ID").asText("");
        SessionNames names = new SessionNames(
                first(call.param("databaseName"), user.defaults().database()),
                first(call.param("schemaName"), user.defaults().schema()),
                first(call.param("warehouse"), user.defaults().warehouse()),
                first(call.param("roleName"), user.defaults().role()));
        return workers.executeBlocking(
                        () -> {
                            EngineSession session = engine.open(user.name(), names, Map.copyOf(parameters));
                            refuseUnknown(call, session, parameters.get(VALIDATES));
                            return LocalSession.Opened.of(session, client);
                        },
                        false)
                .map(opened -> {
                    LocalSession session = sessions.open(user.name(), opened, Map.copyOf(parameters));
                    return Reply.json(Envelopes.success(loginData(session, login, opened.names())));
                });
    }

    /** A role must be there; the other names only if the client asks for that. */
    private static void refuseUnknown(Call call, EngineSession session, @Nullable Object validates) {
        SessionNames names = session.names();
        String role = first(call.param("roleName"), "PUBLIC");
        LoginRefused refused = null;
        if ("PUBLIC".equals(names.role()) && !"PUBLIC".equalsIgnoreCase(role)) {
            refused = LoginRefused.role(String.valueOf(role));
        } else if ("true".equalsIgnoreCase(String.valueOf(validates))) {
            refused = isMissing(call.param("databaseName"), names.database())
                    ? LoginRefused.missing("database")
                    : isMissing(call.param("schemaName"), names.schema())
                            ? LoginRefused.missing("schema")
                            : isMissing(call.param("warehouse"), names.warehouse())
                                    ? LoginRefused.missing("warehouse")
                                    : null;
        }
        if (refused != null) {
            session.close();
            throw refused;
        }
    }

    private static boolean isMissing(@Nullable String asked, @Nullable String got) {
        return asked != null && !asked.isEmpty() && got == null;
    }

    Future<Reply> renew(Call call) {
        LocalSession session = sessions.requireMaster(call.token());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sessionToken", sessions.renew(session));
        data.put("validityInSecondsST", settings.limits().sessionToken().toSeconds());
        data.put("masterToken", session.masterToken());
        data.put("validityInSecondsMT", settings.limits().masterToken().toSeconds());
        data.put("sessionId", session.id());
        return Future.succeededFuture(Reply.json(Envelopes.success(data)));
    }

    Future<Reply> heartbeat(Call call) {
        sessions.require(call.token());
        return Future.succeededFuture(Reply.json(Envelopes.success(null)));
    }

    Future<Reply> close(Call call) {
        end(sessions.find(call.token()));
        return Future.succeededFuture(Reply.json(Envelopes.success(null)));
    }

    /** Ends a session: its statements are aborted, then the engine closes it. */
    Future<Void> end(LocalSession session) {
        sessions.remove(session);
        return statements
                .abortAll(session)
                .eventually(() -> session.enqueue(() -> workers.<Void>executeBlocking(
                        () -> {
                            session.engine().close();
                            return null;
                        },
                        false)))
                .onFailure(e -> LOG.warn("session {} did not close", session.id(), e));
    }

    private Map<String, @Nullable Object> loginData(
            LocalSession session, Authenticator.Login login, SessionNames names) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("token", session.currentToken());
        data.put("validityInSeconds", settings.limits().sessionToken().toSeconds());
        data.put("masterToken", session.masterToken());
        data.put("masterValidityInSeconds", settings.limits().masterToken().toSeconds());
        data.put("displayUserName", login.user().name());
        data.put("serverVersion", VERSION);
        data.put("firstLogin", false);
        data.put("healthCheckInterval", HEALTH_CHECK_SECONDS);
        data.put("sessionId", session.id());
        data.put("parameters", SessionParameters.asList(session.parameters()));
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("databaseName", names.database());
        info.put("schemaName", names.schema());
        info.put("warehouseName", names.warehouse());
        info.put("roleName", names.role());
        data.put("sessionInfo", info);
        data.put("mfaToken", login.mfaToken());
        data.put("mfaTokenValidityInSeconds", login.mfaValidity().toSeconds());
        for (String none : Arrays.asList("idToken", "remMeToken", "newClientForUpgrade", "responseData")) {
            data.put(none, null);
        }
        for (String zero : Arrays.asList("idTokenValidityInSeconds", "remMeValidityInSeconds")) {
            data.put(zero, 0);
        }
        return data;
    }

    private static @Nullable String first(@Nullable String asked, @Nullable String otherwise) {
        return asked == null || asked.isEmpty() ? otherwise : asked;
    }
}
