package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL must not reach the host through DuckDB. */
class LockdownTest {
    private static Shop shop;

    @BeforeAll
    static void open() throws SqlFailure {
        shop = Shop.open();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM TABLE(read_text('/etc/passwd'))",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM \"/etc/passwd\"",
                "SELECT * FROM glob('/*')",
                "SELECT getenv('HOME')",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM duckdb_secrets()",
                "COPY orders TO '/tmp/x.csv'",
                "COPY orders FROM '/etc/passwd'",
                "ATTACH '/tmp/x.db' AS x",
                "EXPORT DATABASE '/tmp/x'",
                "IMPORT DATABASE '/tmp/x'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "PRAGMA database_list",
                "SET GLOBAL memory_limit = '100GB'",
                "RESET ALL",
                "CHECKPOINT",
                "CREATE TABLE x AS FROM read_text('/etc/passwd')",
                "CREATE VIEW x AS SELECT * FROM read_text('/etc/passwd')"
            })
    void refusesWhatLeavesTheDatabase(String sql) {
        assertThat(shop.answer(sql)).startsWith("!");
    }

    @Test
    void readsNoFileEvenPastTheRewriter(@TempDir Path dir) throws Exception {
        Path secret = Files.writeString(dir.resolve("secret.csv"), "a\n1\n");
        DuckSession session = (DuckSession) shop.session();
        assertThatThrownBy(() -> session.duck("CREATE TABLE memory.main.x AS SELECT * FROM read_csv('" + secret + "')"))
                .isInstanceOf(SqlFailure.class);
        assertThatThrownBy(() -> session.duck("SET enable_external_access = true"))
                .isInstanceOf(SqlFailure.class);
    }
}
