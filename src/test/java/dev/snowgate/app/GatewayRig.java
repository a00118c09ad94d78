package dev.snowgate.app;

import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Listen;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.LocalLimits;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway as {@code demo} starts it, and its local Snowflake, which can be looked into, killed and brought back. For
 * tests named {@code *IT} only: its logins give the whole JVM the gateway's own time limits, a minute where {@link
 * dev.snowgate.DriverTimes} has seconds.
 */
public final class GatewayRig implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Path HERE = Path.of("target");

    private final Metered metered = Metered.start();
    private final SampleSnowflake sample;
    private final NetworkGateway gateway;
    private LocalSnowflake snowflake;

    private GatewayRig(Optional<Path> file, Map<String, String> settings, List<FaultRule> faults) {
        Demos demos = Demos.start(
                metered,
                new Configuration(
                        new Installation(HERE.resolve("none/bin/snowgate"), "test"),
                        new ConfigLoader(Map.of(), HERE, HERE)),
                new Installation(HERE.resolve("none/bin/snowgate"), "test"),
                new ConfigSource(file, settings, Map.of()),
                new Listen(Optional.empty(), Optional.of(0)),
                faults);
        sample = demos.sample();
        gateway = demos.gateway();
        snowflake = sample.server();
    }

    /** With these keys of {@code conf/snowgate.yaml} and these faults. */
    public static GatewayRig start(Map<String, String> settings, FaultRule... faults) {
        return new GatewayRig(Optional.empty(), settings, List.of(faults));
    }

    /** The same, but that Snowflake has those who wait for a statement poll for it after {@code patience}, not 45 s. */
    static GatewayRig polling(Duration patience, Map<String, String> settings, FaultRule... faults) {
        GatewayRig rig = start(settings);
        rig.kill();
        LocalSettings given = rig.sample.settings();
        rig.bringBack(given.withLimits(LocalLimits.defaults().withPingPong(patience)));
        List.of(faults).forEach(rig.snowflake.faults()::add);
        return rig;
    }

    /** With this configuration file too. */
    static GatewayRig start(Path file, Map<String, String> settings) {
        return new GatewayRig(Optional.of(file), settings, List.of());
    }

    /** Where MCP is served. */
    public URI webSocket() {
        return URI.create("ws://" + gateway.host() + ":" + gateway.port() + "/mcp");
    }

    /** A plain HTTP resource on the same port. */
    public URI http(String path) {
        return URI.create("http://" + gateway.host() + ":" + gateway.port() + path);
    }

    /** Keys of the section {@code snowflake} that log in to the local Snowflake. */
    public Map<String, String> login() {
        return new HashMap<>(sample.login());
    }

    /** The local Snowflake. */
    public LocalSnowflake snowflake() {
        return snowflake;
    }

    /** For clients of the test. */
    public Vertx vertx() {
        return metered.vertx();
    }

    /** Whether a statement that holds {@code marker} is in this state on the local Snowflake. */
    public boolean has(StatementState state, String marker) {
        return snowflake.statements(state).stream()
                .anyMatch(statement -> statement.sql().contains(marker));
    }

    /** Ends the local Snowflake with all its sessions. */
    public void kill() {
        Waiting.forStart("Killing the local Snowflake", snowflake.close(), STEP);
    }

    /** Starts it again on the same port and data. */
    public void bringBack() {
        bringBack(sample.settings());
    }

    private void bringBack(LocalSettings settings) {
        snowflake = Waiting.forStart(
                "Bringing the local Snowflake back",
                LocalSnowflake.start(metered.vertx(), settings.withPort(snowflake.port()), sample.engine()),
                STEP);
    }

    @Override
    public void close() {
        gateway.drain();
        Waiting.forEnd("The local Snowflake", snowflake.close(), STEP);
        sample.engine().close();
        Waiting.forEnd("The event loops", metered.vertx().close(), STEP);
    }
}
