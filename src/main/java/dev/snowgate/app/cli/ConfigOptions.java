package dev.snowgate.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about configuration that commands share. */
final class ConfigOptions {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");

    @Option(names = "--config", paramLabel = "<file>", description = "Read this file instead of conf/snowgate.yaml.")
    @Nullable
    Path file;

    @Option(
            names = "--set",
            paramLabel = "<key=value>",
            description = "Set one configuration key, dotted as in conf/snowgate.yaml; may be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    /** Refuses a file that cannot be read and a key that cannot be one. */
    ConfigSource source(Map<String, String> connection) {
        if (file != null && !Files.isReadable(file)) {
            throw new UsageException("--config " + file + ": "
                    + (Files.exists(file) ? "this file cannot be read; check its permissions." : "no such file."));
        }
        for (String key : settings.keySet()) {
            if (!KEY.matcher(key).matches()) {
                throw new UsageException("--set " + key + "=...: a key is words joined by dots, such as server.port.");
            }
        }
        return new ConfigSource(
                Optional.ofNullable(file).map(path -> path.toAbsolutePath().normalize()), settings, connection);
    }

    ConfigSource source() {
        return source(Map.of());
    }
}
