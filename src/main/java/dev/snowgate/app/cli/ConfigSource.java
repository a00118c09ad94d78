package dev.snowgate.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says about the configuration; it wins over environment and files.
 *
 * @param file the file of {@code --config}; empty for the places where it is looked for by default
 * @param settings values of {@code --set}, by dotted key as in {@code conf/snowgate.yaml}
 * @param connection parameters of the Snowflake connection, by their name in Snowflake's {@code connections.toml};
 *     {@code connection_name} chooses the entry of that file
 */
public record ConfigSource(Optional<Path> file, Map<String, String> settings, Map<String, String> connection) {
    /** Nothing said: defaults, environment and the usual files. */
    public static final ConfigSource NONE = new ConfigSource(Optional.empty(), Map.of(), Map.of());

    /** Copies the maps. */
    public ConfigSource {
        settings = Map.copyOf(settings);
        connection = Map.copyOf(connection);
    }
}
