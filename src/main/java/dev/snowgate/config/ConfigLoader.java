package dev.snowgate.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the configuration. What comes first wins: command line, environment ({@code SNOWGATE_…}, then Snowflake's own
 * {@code SNOWFLAKE_…}), {@code conf/snowgate.yaml}, Snowflake's {@code connections.toml} or {@code config.toml}.
 *
 * <p>A connection of Snowflake's files is used when {@code snowflake.connection} names it, and the default one when nothing
 * before it gave {@code snowflake.account}, {@code snowflake.url} or a section {@code connections}: one account's
 * credentials are never sent to another.
 */
public final class ConfigLoader {
    private final Map<String, String> environment;
    private final Path home;
    private final Path directory;

    /**
     * For tests.
     *
     * @param environment the variables
     * @param home the home directory
     * @param directory what relative paths on the command line and in variables are relative to
     */
    public ConfigLoader(Map<String, String> environment, Path home, Path directory) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.directory = directory.toAbsolutePath();
    }

    /** With this process's environment, home and working directory. */
    public static ConfigLoader system() {
        return new ConfigLoader(System.getenv(), Path.of(System.getProperty("user.home", "")), Path.of(""));
    }

    /** What a command needs of the section {@code snowflake}. */
    public enum Snowflake {
        /** An account and a credential must be configured. */
        REQUIRED,
        /** Nothing: the command does not log in. */
        OPTIONAL,
        /** The command line says it all, and other places are not asked: the demo's login on its own local Snowflake. */
        COMMAND_LINE_ONLY
    }

    /**
     * Loads and validates everything.
     *
     * @param overrides from the command line, by dotted key
     * @param file the YAML file; null for {@code $SNOWGATE_CONFIG}, and no file when that is not set either
     * @param snowflake what the command needs of it
     * @throws ConfigException with every problem found
     */
    public GatewayConfig load(Map<String, String> overrides, @Nullable Path file, Snowflake snowflake)
            throws ConfigException {
        return loaded(overrides, file, snowflake).config();
    }

    /**
     * A configuration, and what it was made of.
     *
     * @param config the configuration
     * @param values by key, of those that are set; of a secret only its hash
     */
    public record Loaded(GatewayConfig config, Map<String, String> values) {
        public Loaded {
            values = Map.copyOf(values);
        }
    }

    /** As {@link #load}, with the values, so that two configurations can be compared key by key. */
    public Loaded loaded(Map<String, String> overrides, @Nullable Path file, Snowflake snowflake)
            throws ConfigException {
        List<ConfigProblem> problems = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Layer> layers = layers(overrides, file, snowflake, files, problems);
        if (!problems.isEmpty()) {
            // Of a file that cannot be read nothing is known, and what seems missing may stand in it.
            throw new ConfigException(problems);
        }
        Binder binder = new Binder(layers, new References(environment, home));
        GatewayConfig config = GatewayConfig.read(binder, snowflake, files);
        binder.rejectUnknown();
        if (!binder.problems().isEmpty()) {
            throw new ConfigException(binder.problems());
        }
        return new Loaded(config, binder.values());
    }

    /** Every key with its default and what is allowed, in the order of the reference file. */
    static List<KeySpec> keys() {
        Binder binder = new Binder(List.of(), new References(Map.of(), Path.of("")));
        GatewayConfig.read(binder, Snowflake.OPTIONAL, List.of());
        return List.copyOf(binder.keys().values());
    }

    private List<Layer> layers(
            Map<String, String> overrides,
            @Nullable Path file,
            Snowflake snowflake,
            List<Path> files,
            List<ConfigProblem> problems) {
        List<Layer> layers = new ArrayList<>();
        Layer commandLine = MapLayer.commandLine(overrides, directory);
        layers.add(commandLine);
        layers.add(new EnvironmentLayer(environment, directory));
        layers.add(snowflakeVariables());
        Path yaml = file == null ? fileFromEnvironment() : directory.resolve(file);
        if (yaml != null) {
            files.add(yaml);
            layers.add(yaml(yaml, problems));
        }
        if (snowflake == Snowflake.COMMAND_LINE_ONLY) {
            return layers.stream()
                    .map(layer -> layer == commandLine ? layer : (Layer) new WithoutSnowflake(layer))
                    .toList();
        }
        String connection = first(layers, "snowflake.connection");
        boolean accountIsKnown = first(layers, "snowflake.account") != null || first(layers, "snowflake.url") != null;
        SnowflakeFiles own = new SnowflakeFiles(environment, home, problems);
        Set<String> others = Binder.children(layers, Connections.SECTION);
        if (connection != null || !accountIsKnown && others.isEmpty()) {
            layers.add(own.connection("snowflake", connection));
        }
        for (String other : others) {
            String section = Connections.SECTION + "." + other;
            String named = first(layers, section + ".connection");
            if (named != null) {
                layers.add(new MovedLayer(own.connection(section, named), section + "."));
            }
        }
        files.addAll(own.read());
        return layers;
    }

    /** Whether {@code $SNOWGATE_CONFIG} names the file that is read when none is given. */
    public boolean namesFile() {
        return fileFromEnvironment() != null;
    }

    private static Layer yaml(Path file, List<ConfigProblem> problems) {
        if (!Files.exists(file)) {
            problems.add(new ConfigProblem(file.toString(), "", null, "there is no such file."));
            return new ForeignLayer(Map.of());
        }
        return YamlFile.read(file, problems);
    }

    private @Nullable Path fileFromEnvironment() {
        String name = environment.get("SNOWGATE_CONFIG");
        return name == null || name.isEmpty() ? null : new References(environment, home).path(name, directory);
    }

    private Layer snowflakeVariables() {
        return new ForeignLayer(SnowflakeKeys.translate(
                theirs -> environment.get("SNOWFLAKE_" + theirs.toUpperCase(Locale.ROOT)),
                (theirs, text) -> RawValue.literal(
                        text, "environment variable SNOWFLAKE_" + theirs.toUpperCase(Locale.ROOT), directory)));
    }

    private static @Nullable String first(List<Layer> layers, String key) {
        for (Layer layer : layers) {
            RawValue value = layer.get(key);
            if (value != null && !value.items().isEmpty()) {
                return value.items().get(0);
            }
        }
        return null;
    }

    /** Another layer without its connections; what is written there is still checked for unknown keys. */
    private record WithoutSnowflake(Layer layer) implements Layer {
        @Override
        public @Nullable RawValue get(String key) {
            boolean login = key.startsWith("snowflake.") || key.startsWith(Connections.SECTION + ".");
            return login ? null : layer.get(key);
        }

        @Override
        public Map<String, RawValue> named() {
            return layer.named();
        }

        @Override
        public Map<String, RawValue> namedWithoutValue() {
            return layer.namedWithoutValue();
        }

        @Override
        public String nameOf(String key) {
            return layer.nameOf(key);
        }
    }
}
