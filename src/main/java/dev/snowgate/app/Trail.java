package dev.snowgate.app;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.audit.AuditLog;
import dev.snowgate.audit.AuditRecord;
import dev.snowgate.audit.AuditSettings;
import dev.snowgate.audit.AuditedRunner;
import dev.snowgate.audit.Sparing;
import dev.snowgate.audit.SqlText;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.config.AuditConfig;
import dev.snowgate.config.Connections;
import dev.snowgate.config.Secret;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.ConfigChanged;
import dev.snowgate.event.EventCodecs;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.session.CallListener;
import dev.snowgate.time.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads what happens in the gateway into the audit; where none is configured, it leaves no trace. */
final class Trail {
    private static final Set<PoolEvent.Kind> LOGINS =
            Set.of(PoolEvent.Kind.CONNECTED, PoolEvent.Kind.CONNECT_FAILED, PoolEvent.Kind.LOGIN_BLOCKED);

    private static final int LEAST_ERROR = 400;
    private static final int NO_PROOF = 401;
    private static final int REFUSALS_PER_SECOND = 50;

    /** For each kind its own, so that strangers who knock without end hide nothing of what known callers try. */
    private final Sparing strangers = new Sparing(REFUSALS_PER_SECOND, Ticker.SYSTEM);

    private final Sparing callers = new Sparing(REFUSALS_PER_SECOND, Ticker.SYSTEM);
    private final Vertx vertx;
    private final @Nullable AuditLog log;
    private final AuditState state;

    private Trail(Vertx vertx, @Nullable AuditLog log, AuditState state) {
        this.vertx = vertx;
        this.log = log;
        this.state = state;
    }

    /**
     * Starts the audit, if one is configured.
     *
     * @param version of this gateway
     * @throws UsageException when it cannot be written
     */
    static Trail start(Vertx vertx, AuditConfig config, String version) {
        Path directory = config.directory();
        if (directory == null) {
            return new Trail(vertx, null, new AuditState());
        }
        EventCodecs.register(vertx);
        Secret key = config.key();
        AuditSettings settings = new AuditSettings(
                directory,
                SqlText.Detail.valueOf(config.sql().name()),
                AuditSettings.OnFailure.valueOf(config.onFailure().name()),
                key == null ? null : key.reveal(),
                new AuditSettings.Files(config.rotateBytes(), config.sync()));
        AuditState state = new AuditState();
        AuditLog.Listener listener =
                new AuditLog.Listener(line -> vertx.eventBus().publish(Addresses.AUDIT, line), health -> {
                    state.take(health);
                    vertx.eventBus().publish(Addresses.AUDIT_HEALTH, health);
                });
        AuditRecord start = AuditRecord.of(AuditRecord.Kind.START)
                .text("version", version)
                .number("pid", ProcessHandle.current().pid())
                .text("sqlDetail", config.sql().name().toLowerCase(Locale.ROOT))
                .text("onFailure", config.onFailure().name().toLowerCase(Locale.ROOT));
        try {
            return new Trail(vertx, AuditLog.open(settings, InstantSource.system(), listener, start), state);
        } catch (IOException e) {
            throw new UsageException("configuration, audit.directory = " + directory
                    + ": no audit can be written there (" + e + "). Name a directory that can be written to.");
        }
    }

    /** How the audit is; empty where there is none. */
    Optional<JsonObject> health() {
        return log == null
                ? Optional.empty()
                : Optional.of(state.toJson(log.settings().onFailure()));
    }

    /** The same runners, by connection, each with a record of what it runs. */
    Map<String, StatementRunner> watching(Map<String, StatementRunner> runners) {
        AuditLog audit = log;
        if (audit == null) {
            return runners;
        }
        Map<String, StatementRunner> watched = new LinkedHashMap<>();
        runners.forEach((name, runner) -> watched.put(name, new AuditedRunner(runner, name, audit, Ticker.SYSTEM)));
        return watched;
    }

    /** The same listener, with a record of what it hears. */
    CallListener watching(CallListener listener) {
        return log == null ? listener : new AuditedCalls(listener, log, callers);
    }

    /** The same door, with a record of who is let in and who is not. */
    Authenticator watching(Authenticator door) {
        return log == null ? door : new AuditedDoor(door, log, strangers);
    }

    /** Records a request that is answered with an error before it becomes a call. What lacks a proof is a login. */
    void watch(HttpServerRequest request) {
        AuditLog audit = log;
        if (audit != null) {
            request.response().endHandler(ended -> {
                int status = request.response().getStatusCode();
                long more = status < LEAST_ERROR || status == NO_PROOF ? -1 : strangers.take();
                if (more >= 0) {
                    AuditRecord record = AuditRecord.of(AuditRecord.Kind.REFUSED)
                            .text("transport", AuditedDoor.transport(request))
                            .text("remote", AuditedDoor.remote(request))
                            .number("status", status)
                            .text("path", request.path());
                    audit.append(more > 0 ? record.number("more", more) : record);
                }
            });
        }
    }

    /** Records a change of configuration or policy, or that it was refused. */
    void configured(ConfigChanged change) {
        if (log != null) {
            log.append(AuditRecord.of(AuditRecord.Kind.CONFIG)
                    .text("what", change.changed().isEmpty() ? "files" : String.join(", ", change.changed()))
                    .text("outcome", change.applied() ? "ok" : "refused")
                    .text(
                            "detail",
                            change.applied() && !change.restart().isEmpty()
                                    ? "after a restart: " + String.join(", ", change.restart())
                                    : String.join("; ", change.problems())));
        }
    }

    /** Records the logins of these connections' pools. */
    void follow(Connections connections) {
        AuditLog audit = log;
        if (audit != null) {
            follow(Set.copyOf(Backend.pools(connections).values()), audit);
        }
    }

    private void follow(Collection<String> pools, AuditLog audit) {
        for (String pool : pools) {
            vertx.eventBus().<Object>localConsumer(Addresses.poolEvents(pool), message -> {
                if (message.body() instanceof PoolEvent event && LOGINS.contains(event.kind())) {
                    boolean in = event.kind() == PoolEvent.Kind.CONNECTED;
                    audit.append(AuditRecord.of(AuditRecord.Kind.SESSION)
                            .text("connection", pool)
                            .number("session", event.session())
                            .text("outcome", in ? "ok" : "failed")
                            .text("detail", in ? "" : event.detail()));
                }
            });
        }
    }

    /** Writes what is left. */
    void close() {
        if (log != null) {
            log.close();
        }
    }
}
