package dev.snowgate.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options about the Snowflake connection. No secrets among them: a command line is visible to every user of the
 * machine, so passwords and tokens come from the environment or from files.
 */
final class ConnectionOptions {
    @Option(
            names = "--connection",
            paramLabel = "<name>",
            description = "The entry of Snowflake's connections.toml to use.")
    @Nullable
    String connection;

    @Option(names = "--account", paramLabel = "<account>", description = "Account, such as myorg-myaccount.")
    @Nullable
    String account;

    @Option(names = "--user", paramLabel = "<user>", description = "User to log in as.")
    @Nullable
    String user;

    @Option(names = "--role", paramLabel = "<role>", description = "Role to use.")
    @Nullable
    String role;

    @Option(names = "--warehouse", paramLabel = "<warehouse>", description = "Warehouse to use.")
    @Nullable
    String warehouse;

    @Option(names = "--database", paramLabel = "<database>", description = "Database to start in.")
    @Nullable
    String database;

    @Option(names = "--schema", paramLabel = "<schema>", description = "Schema to start in.")
    @Nullable
    String schema;

    @Option(names = "--authenticator", paramLabel = "<name>", description = "How to log in, as in connections.toml.")
    @Nullable
    String authenticator;

    @Option(names = "--private-key-file", paramLabel = "<file>", description = "Private key for key-pair login.")
    @Nullable
    String privateKeyFile;

    /** What was given, by its name in {@code connections.toml}. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "connection_name", connection);
        put(values, "account", account);
        put(values, "user", user);
        put(values, "role", role);
        put(values, "warehouse", warehouse);
        put(values, "database", database);
        put(values, "schema", schema);
        put(values, "authenticator", authenticator);
        put(values, "private_key_file", privateKeyFile);
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
