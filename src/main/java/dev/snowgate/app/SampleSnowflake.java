package dev.snowgate.app;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.LocalUser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A local Snowflake with the sample data, and how the gateway logs in to it.
 *
 * @param engine closed with it
 * @param settings to bring it back on the same port
 * @param server the running server
 * @param login keys of the section {@code snowflake} for the command line's layer
 */
record SampleSnowflake(Engine engine, LocalSettings settings, LocalSnowflake server, Map<String, String> login) {
    static final String USER = "DEMO";

    /** What a session starts with. */
    static final SessionNames DEFAULTS = new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN");

    private static final int PASSWORD_BYTES = 16;

    /** Starts one on loopback, on a free port, with a password that nobody else knows. */
    static Future<SampleSnowflake> start(Vertx vertx, List<FaultRule> faults) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        LocalUser user = LocalUser.named(USER).withPassword(password).withDefaults(DEFAULTS);
        return vertx.executeBlocking(LocalEngine::open, false)
                .compose(engine -> start(vertx, LocalSettings.defaults().withUser(user), engine)
                        .onFailure(e -> engine.close()))
                .onSuccess(sample -> faults.forEach(sample.server.faults()::add));
    }

    private static Future<SampleSnowflake> start(Vertx vertx, LocalSettings settings, Engine engine) {
        return LocalSnowflake.start(vertx, settings, engine)
                .map(server -> new SampleSnowflake(engine, settings, server, login(settings, server)));
    }

    private static Map<String, String> login(LocalSettings settings, LocalSnowflake server) {
        LocalUser user = settings.users().get(0);
        return Map.of(
                "snowflake.url", "http://" + server.host() + ":" + server.port(),
                "snowflake.account", settings.account(),
                "snowflake.user", user.name(),
                "snowflake.password", String.valueOf(user.password()),
                "snowflake.role", String.valueOf(DEFAULTS.role()),
                "snowflake.warehouse", String.valueOf(DEFAULTS.warehouse()),
                "snowflake.database", String.valueOf(DEFAULTS.database()),
                "snowflake.schema", String.valueOf(DEFAULTS.schema()));
    }

    /** Where its sessions start, by keys of the section {@code snowflake}; the same for every one. */
    static Map<String, String> place() {
        return Map.of(
                "snowflake.database", String.valueOf(DEFAULTS.database()),
                "snowflake.schema", String.valueOf(DEFAULTS.schema()));
    }

    Future<Void> close() {
        return server.close().onComplete(closed -> engine.close());
    }
}
