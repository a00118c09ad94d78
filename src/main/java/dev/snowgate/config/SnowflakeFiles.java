package dev.snowgate.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake's own {@code connections.toml} and {@code config.toml}, by the rules of Snowflake's connectors and command line
 * (docs.snowflake.com, "Managing Snowflake connections"; snowflake-connector-python, {@code sf_dirs.py} and
 * {@code constants.py}): both lie in {@code $SNOWFLAKE_HOME}, else {@code ~/.snowflake}, where that directory exists, else
 * in the system's place for configuration. Where {@code connections.toml} exists, the {@code [connections]} of
 * {@code config.toml} do not count. {@code SNOWFLAKE_CONNECTIONS_<NAME>_<KEY>} overrides a single value.
 */
final class SnowflakeFiles {
    private final Map<String, String> environment;
    private final Path home;
    private final List<Path> read = new ArrayList<>();
    private final List<ConfigProblem> problems;

    SnowflakeFiles(Map<String, String> environment, Path home, List<ConfigProblem> problems) {
        this.environment = environment;
        this.home = home;
        this.problems = problems;
    }

    /** The files that were read. */
    List<Path> read() {
        return read;
    }

    /**
     * The values of a connection, as keys of {@code snowflake}.
     *
     * @param section where it was chosen
     * @param chosen its name; null for {@code $SNOWFLAKE_DEFAULT_CONNECTION_NAME}, else {@code default_connection_name}, else
     *     {@code default}. A connection that was named must exist; the last of these need not.
     */
    Layer connection(String section, @Nullable String chosen) {
        Path directory = directory();
        JsonNode config = parse(directory.resolve("config.toml"));
        JsonNode connections = parse(directory.resolve("connections.toml"));
        Path file = directory.resolve(connections == null ? "config.toml" : "connections.toml");
        if (connections == null && config != null) {
            connections = config.get("connections");
        }
        String named = name(chosen, config);
        String name = named == null ? "default" : named;
        JsonNode connection = connections == null ? null : connections.get(name);
        if (connection == null || !connection.isObject()) {
            if (named != null) {
                problems.add(new ConfigProblem(
                        file.toString(), section + ".connection", name, "there is no such connection."));
            }
            return new MapLayer(Map.of(), Map.of());
        }
        return layer(name, connection, file);
    }

    private @Nullable String name(@Nullable String chosen, @Nullable JsonNode config) {
        if (chosen != null) {
            return chosen;
        }
        String variable = environment.get("SNOWFLAKE_DEFAULT_CONNECTION_NAME");
        if (variable != null && !variable.isEmpty()) {
            return variable;
        }
        JsonNode fromFile = config == null ? null : config.get("default_connection_name");
        return fromFile == null ? null : fromFile.asText();
    }

    private Layer layer(String name, JsonNode connection, Path file) {
        Map<String, String> plain = new HashMap<>();
        connection.properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                plain.put(SnowflakeKeys.plain(entry.getKey()), entry.getValue().asText());
            }
        });
        Path base = file.toAbsolutePath().getParent();
        String prefix = "SNOWFLAKE_CONNECTIONS_" + name.toUpperCase(Locale.ROOT) + "_";
        Map<String, RawValue> values = SnowflakeKeys.translate(
                theirs -> {
                    String override = environment.get(prefix + theirs.toUpperCase(Locale.ROOT));
                    return override == null ? plain.get(SnowflakeKeys.plain(theirs)) : override;
                },
                (theirs, text) ->
                        RawValue.literal(text, file + " [" + name + "] " + theirs, base == null ? file : base));
        return new ForeignLayer(values);
    }

    private Path directory() {
        String variable = environment.get("SNOWFLAKE_HOME");
        Path own = variable == null || variable.isEmpty()
                ? home.resolve(".snowflake")
                : new References(environment, home).path(variable, home);
        if (Files.isDirectory(own)) {
            return own;
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/snowflake");
        }
        if (system.startsWith("windows")) {
            return home.resolve("AppData/Local/snowflake");
        }
        String xdg = environment.get("XDG_CONFIG_HOME");
        return (xdg == null || xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg)).resolve("snowflake");
    }

    private @Nullable JsonNode parse(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        read.add(file);
        try {
            return new TomlMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(new ConfigProblem(file + ":" + line, "", null, "is not valid TOML."));
        } catch (IOException e) {
            problems.add(new ConfigProblem(file.toString(), "", null, Unreadable.why(file, e) + "."));
        }
        return null;
    }
}
