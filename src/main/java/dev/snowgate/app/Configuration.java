package dev.snowgate.app;

import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Listen;
import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.GatewayConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads the configuration as the command line asks for it. */
final class Configuration {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    /** Names of Snowflake's {@code connections.toml} that are spelled otherwise among our keys. */
    private static final Map<String, String> OURS =
            Map.of("connection_name", "connection", "private_key_file", "privateKeyFile");

    private final Installation installation;
    private final ConfigLoader loader;

    Configuration(Installation installation, ConfigLoader loader) {
        this.installation = installation;
        this.loader = loader;
    }

    /** What {@code listen} says, by our keys. */
    static Map<String, String> keys(Listen listen) {
        Map<String, String> keys = new HashMap<>();
        listen.host().ifPresent(host -> keys.put("server.host", host));
        listen.port().ifPresent(port -> keys.put("server.port", String.valueOf(port)));
        if (listen.insecureNoAuth()) {
            keys.put("auth.insecureNoAuth", "true");
        }
        return keys;
    }

    /**
     * The configuration for a command.
     *
     * @param more keys that win over all others
     * @throws UsageException with every problem found
     */
    GatewayConfig load(ConfigSource source, Map<String, String> more, ConfigLoader.Snowflake snowflake) {
        try {
            GatewayConfig config = read(source, more, snowflake);
            if (System.getProperty(LOG_LEVEL) == null) {
                System.setProperty(
                        LOG_LEVEL, config.watch().log().level().name().toLowerCase(Locale.ROOT));
            }
            return config;
        } catch (ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The same, with the way to read it again. */
    LiveConfig live(ConfigSource source, Map<String, String> more, ConfigLoader.Snowflake snowflake) {
        load(source, more, snowflake);
        LiveConfig.Source again = () -> loaded(source, more, snowflake);
        try {
            return new LiveConfig(again.load(), again);
        } catch (ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The same for {@code check}, which reports problems instead of ending with them. */
    GatewayConfig read(ConfigSource source, Map<String, String> more, ConfigLoader.Snowflake snowflake)
            throws ConfigException {
        return loaded(source, more, snowflake).config();
    }

    /** With the policy's file, so that whatever is wrong is told before anything starts. */
    private ConfigLoader.Loaded loaded(ConfigSource source, Map<String, String> more, ConfigLoader.Snowflake snowflake)
            throws ConfigException {
        ConfigLoader.Loaded loaded = loader.loaded(overrides(source, more), file(source), snowflake);
        Settings.policy(loaded.config().access());
        return loaded;
    }

    private static Map<String, String> overrides(ConfigSource source, Map<String, String> more) {
        Map<String, String> overrides = new HashMap<>(source.settings());
        source.connection()
                .forEach((name, value) -> overrides.put("snowflake." + OURS.getOrDefault(name, name), value));
        overrides.putAll(more);
        return overrides;
    }

    private @Nullable Path file(ConfigSource source) {
        Path usual = installation.conf().resolve("snowgate.yaml");
        boolean fromEnvironment = loader.namesFile();
        return source.file().orElse(fromEnvironment || !Files.exists(usual) ? null : usual);
    }
}
