package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.Connections;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendTest {
    private final Map<String, String> keys = new HashMap<>();

    private void connection(String section, String account, String user, String password, String role) {
        keys.put(section + ".account", account);
        keys.put(section + ".user", user);
        keys.put(section + ".password", password);
        keys.put(section + ".role", role);
    }

    private Map<String, String> pools() throws ConfigException {
        Path nowhere = Path.of("/nowhere");
        Connections connections = new ConfigLoader(Map.of(), nowhere, nowhere)
                .load(keys, null, ConfigLoader.Snowflake.REQUIRED)
                .connections();
        return Backend.pools(connections);
    }

    @Test
    void oneConnectionHasOnePoolOfItsName() throws Exception {
        connection("snowflake", "acme", "ann", "one", "R");
        assertThat(pools()).isEqualTo(Map.of("default", "default"));
    }

    @Test
    void connectionsWithTheSameLoginShareThePoolOfTheFirstOfThem() throws Exception {
        connection("snowflake", "acme", "ann", "one", "R");
        connection("connections.other_role", "acme", "ann", "one", "S");
        assertThat(pools()).isEqualTo(Map.of("default", "default", "other_role", "default"));
    }

    @Test
    void anotherAccountUserOrPasswordHasAPoolOfItsOwn() throws Exception {
        connection("snowflake", "acme", "ann", "one", "R");
        connection("connections.account", "acme2", "ann", "one", "R");
        connection("connections.person", "acme", "bob", "one", "R");
        connection("connections.secret", "acme", "ann", "two", "R");
        assertThat(pools())
                .isEqualTo(Map.of("default", "default", "account", "account", "person", "person", "secret", "secret"));
    }
}
