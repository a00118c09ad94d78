package dev.snowgate.interop;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.RsaKeys;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.junit.LocalSnowflakeExtension;
import dev.snowgate.local.server.LocalUser;
import dev.snowgate.local.server.StatementState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Snowflake driver for Node.js, unmodified, against the local Snowflake. */
class NodeDriverIT {
    private static final Path HOME = Path.of("target", "interop-snowflake");
    private static final Path SCRIPTS = Path.of("src", "test", "interop-snowflake");
    private static final int OLDEST_NODE = 20;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair KEYS = RsaKeys.newPair();
    private static final String TYPES = """
        select 42 as i, 1.50::number(10,2) as d, 1.5e3::float as f, true as b, 'grüße' as s, '2024-02-29'::date as dt,
        '12:30:55'::time as tm, '2024-02-29 12:30:55.123'::timestamp_ntz as ntz,
        '2024-02-29 12:30:55.123'::timestamp_ltz as ltz, to_binary('00ff', 'HEX') as bin,
        parse_json('{"a":[1,null]}') as v, array_construct(1, 2) as a, object_construct('k', 1) as o, null as n
        """;

    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE = new LocalSnowflakeExtension()
            .with(settings -> settings.withUser(LocalUser.named("node")
                    .withPassword("pass-word")
                    .withKey(KEYS.getPublic())
                    .withDefaults(new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN"))));

    private TypeScriptClient driver;

    @BeforeEach
    void start() throws Exception {
        NodeKit kit = NodeKit.installOrSkip("the Snowflake driver for Node.js", SCRIPTS, HOME, OLDEST_NODE);
        Path key = Files.writeString(HOME.resolve("key.p8"), pem());
        ObjectNode plan = JSON.createObjectNode()
                .put("url", "http://127.0.0.1:" + SNOWFLAKE.server().port())
                .put("user", "node")
                .put("password", "pass-word")
                .put("key", key.toAbsolutePath().toString())
                .put("types", TYPES);
        List.of(
                        "password",
                        "wrongPassword",
                        "keyPair",
                        "types",
                        "binds",
                        "errors",
                        "cancel",
                        "asynchronous",
                        "manyRows",
                        "several",
                        "destroy")
                .forEach(plan.putArray("steps")::add);
        driver = TypeScriptClient.start(kit, "driver.mjs", plan, HOME.resolve("driver.log"));
    }

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    @Test
    void doesWithItWhatItDoesWithTheService() throws Exception {
        assertThat(step("password").path("rows").path(0).path("U").asText()).isEqualTo("NODE");
        assertThat(step("wrongPassword").path("code").asInt()).isEqualTo(390100);
        assertThat(step("keyPair").path("rows").path(0).path("U").asText()).isEqualTo("NODE");
        readsEveryType(step("types"));
        JsonNode binds = step("binds");
        assertThat(binds.path("changed").asInt()).isEqualTo(3);
        assertThat(binds.path("rows").toString()).isEqualTo("[{\"N\":2,\"T\":null},{\"N\":3,\"T\":\"c'd\"}]");
        JsonNode errors = step("errors");
        assertThat(errors.path("missing").path("code").asInt()).isEqualTo(2003);
        assertThat(errors.path("missing").path("state").asText()).isEqualTo("42S02");
        assertThat(errors.path("syntax").path("code").asInt()).isEqualTo(1003);
        assertThat(errors.path("division").path("code").asInt()).isEqualTo(100051);
        await().atMost(SOON)
                .until(() -> SNOWFLAKE.server().statements(StatementState.RUNNING).stream()
                        .anyMatch(view -> view.sql().contains("system$wait(600)")));
        driver.cancelRunningQuery();
        assertThat(step("cancel").path("code").asInt()).isEqualTo(604);
        JsonNode asynchronous = step("asynchronous");
        assertThat(asynchronous.path("running").asBoolean()).isTrue();
        assertThat(asynchronous.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(asynchronous.path("rows").path(0).path("ANSWER").asInt()).isEqualTo(42);
        JsonNode many = step("manyRows");
        assertThat(many.path("count").asInt()).isEqualTo(100_000);
        assertThat(many.path("wrong").asInt(-1)).isZero();
        JsonNode several = step("several");
        assertThat(several.path("refused").path("code").asInt()).isEqualTo(8);
        assertThat(several.path("all").toString()).isEqualTo("[[{\"A\":1}],[{\"B\":2}]]");
        assertThat(step("destroy").path("code").asInt(-1)).isZero();
        assertThat(driver.exitCode()).isZero();
    }

    private JsonNode step(String name) throws InterruptedException {
        JsonNode found = driver.await(name);
        assertThat(found.has("failed")).as("%s: %s", name, found).isFalse();
        return found;
    }

    private static void readsEveryType(JsonNode found) {
        JsonNode values = found.path("values");
        assertThat(values.path("I").asInt()).isEqualTo(42);
        assertThat(values.path("D").asDouble()).isEqualTo(1.5);
        assertThat(values.path("F").asDouble()).isEqualTo(1500);
        assertThat(values.path("B").asBoolean()).isTrue();
        assertThat(values.path("S").asText()).isEqualTo("grüße");
        assertThat(values.path("DT").asText()).isEqualTo("2024-02-29");
        assertThat(values.path("TM").asText()).isEqualTo("12:30:55");
        assertThat(values.path("NTZ").asText()).isEqualTo("2024-02-29 12:30:55.123");
        assertThat(values.path("LTZ").asText()).startsWith("2024-02-29 12:30:55.123");
        assertThat(values.path("BIN").asText()).isEqualTo("00ff");
        assertThat(values.path("V").toString()).isEqualTo("{\"a\":[1,null]}");
        assertThat(values.path("A").toString()).isEqualTo("[1,2]");
        assertThat(values.path("O").toString()).isEqualTo("{\"k\":1}");
        assertThat(values.path("N").isNull()).isTrue();
        assertThat(found.path("types").path(1).toString()).isEqualTo("[\"D\",\"fixed\",2]");
        assertThat(found.path("types").path(10).path(1).asText()).isEqualTo("variant");
    }

    private static String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
