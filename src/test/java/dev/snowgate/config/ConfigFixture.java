package dev.snowgate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A home directory, variables and a command line of a test's own. */
final class ConfigFixture {
    final Path home;
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> commandLine = new HashMap<>();
    private @Nullable Path yaml;

    ConfigFixture(Path home) {
        this.home = home;
    }

    ConfigFixture yaml(String text) throws IOException {
        yaml = write("conf/snowgate.yaml", text);
        return this;
    }

    Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    GatewayConfig load(ConfigLoader.Snowflake snowflake) throws ConfigException {
        return new ConfigLoader(environment, home, home).load(commandLine, yaml, snowflake);
    }

    GatewayConfig load() throws ConfigException {
        return load(ConfigLoader.Snowflake.OPTIONAL);
    }

    List<ConfigProblem> problems(ConfigLoader.Snowflake snowflake) {
        try {
            load(snowflake);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    List<ConfigProblem> problems() {
        return problems(ConfigLoader.Snowflake.OPTIONAL);
    }
}
