package dev.snowgate.local.junit;

import dev.snowgate.local.data.SampleShop;
import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.fault.Faults;
import dev.snowgate.local.fault.RequestLog;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.LocalUser;
import io.vertx.core.Vertx;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A local Snowflake for the tests of a class: {@code @ExtendWith(LocalSnowflakeExtension.class)}, or a static field with
 * {@code @RegisterExtension} for other settings. A field that is not static gives every test one of its own. It listens on a
 * free port of 127.0.0.1; user and password are {@code demo}. Faults, the request log and the clock start afresh with every
 * test; data and sessions stay. Tests and their set-up methods may take a {@link LocalSnowflake}, {@link Faults}, {@link
 * RequestLog}, {@link MovableClock} or this as a parameter.
 */
public final class LocalSnowflakeExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AfterEachCallback, ParameterResolver {
    private static final String NAME = "demo";

    private final MovableClock clock = new MovableClock();
    private final UnaryOperator<LocalSettings> settings;
    private final Consumer<Engine> data;
    private @Nullable Running running;

    /** With the sample data (a shop, its orders, web events). */
    public LocalSnowflakeExtension() {
        this(UnaryOperator.identity(), SampleShop::load);
    }

    private LocalSnowflakeExtension(UnaryOperator<LocalSettings> settings, Consumer<Engine> data) {
        this.settings = settings;
        this.data = data;
    }

    /** What runs, and the context that started it and will end it. */
    private record Running(Vertx vertx, Engine engine, LocalSnowflake server, String context) {}

    /** Without any database. */
    public static LocalSnowflakeExtension empty() {
        return new LocalSnowflakeExtension(UnaryOperator.identity(), engine -> {});
    }

    /** With changed settings: users, limits, clock. Applied after those that were given before. */
    public LocalSnowflakeExtension with(UnaryOperator<LocalSettings> change) {
        return new LocalSnowflakeExtension(before -> change.apply(settings.apply(before)), data);
    }

    /** With more data: called once on the new engine. */
    public LocalSnowflakeExtension withData(Consumer<Engine> load) {
        return new LocalSnowflakeExtension(settings, data.andThen(load));
    }

    /** The running server. */
    public LocalSnowflake server() {
        return running().server();
    }

    /** The URL for the driver. */
    public String jdbcUrl() {
        return server().jdbcUrl();
    }

    /** What a login as {@code demo} needs beside the URL: user, password, and no search for a cloud's metadata service. */
    public Properties properties() {
        Properties all = new Properties();
        all.setProperty("user", NAME);
        all.setProperty("password", NAME);
        all.setProperty("disablePlatformDetection", "true");
        return all;
    }

    /** By this tokens and results expire, unless the settings name another clock. */
    public MovableClock clock() {
        return clock;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LocalSnowflake server = start(context).server();
        server.faults().clear();
        server.log().clear();
        clock.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalSnowflake.class
                || type == Faults.class
                || type == RequestLog.class
                || type == MovableClock.class
                || type == LocalSnowflakeExtension.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == LocalSnowflake.class) {
            return server();
        }
        if (type == Faults.class) {
            return server().faults();
        }
        if (type == RequestLog.class) {
            return server().log();
        }
        return type == MovableClock.class ? clock : this;
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException(
                    "The local Snowflake runs during tests only; is the extension registered (@RegisterExtension)?");
        }
        return now;
    }

    private Running start(ExtensionContext context) {
        Running now = running;
        if (now == null) {
            Vertx vertx = Vertx.vertx();
            Engine engine = DuckDbEngine.open(EngineSettings.defaults());
            data.accept(engine);
            LocalUser user = LocalUser.named(NAME)
                    .withPassword(NAME)
                    .withDefaults(new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN"));
            LocalSettings chosen =
                    settings.apply(LocalSettings.defaults().withUser(user).withClock(clock));
            now = new Running(
                    vertx, engine, LocalSnowflake.start(vertx, chosen, engine).await(), context.getUniqueId());
            running = now;
        }
        return now;
    }

    private void stop(ExtensionContext context) {
        Running now = running;
        if (now != null && now.context().equals(context.getUniqueId())) {
            running = null;
            now.server().close().await();
            now.engine().close();
            now.vertx().close().await();
        }
    }
}
