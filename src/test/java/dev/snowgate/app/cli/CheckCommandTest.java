package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CheckCommandTest {
    private static final Finding JAVA = new Finding("java", Finding.Status.OK, "17.0.15", "", 0);
    private static final Finding LOGIN =
            new Finding("login", Finding.Status.FAIL, "390100: wrong password", "Correct SNOWFLAKE_PASSWORD.", 31);
    private static final Finding ROLE = new Finding("role", Finding.Status.SKIP, "no login", "", 0);

    private final CliHarness cli = new CliHarness();

    @Test
    void printsOneLineForEachWithItsFixAndFails() {
        cli.services.findings.add(JAVA);
        cli.services.findings.add(LOGIN);
        cli.services.findings.add(ROLE);
        assertThat(cli.run("check")).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.out().lines())
                .containsExactly(
                        "OK    java             17.0.15",
                        "FAIL  login            390100: wrong password  Fix: Correct SNOWFLAKE_PASSWORD.",
                        "SKIP  role             no login");
    }

    @Test
    void passesWhenNothingFailed() {
        cli.services.findings.add(JAVA);
        cli.services.findings.add(new Finding("latency", Finding.Status.WARN, "900 ms", "Look at the network.", 900));
        assertThat(cli.run("check")).isZero();
    }

    @Test
    void printsOneJsonObject() throws JsonProcessingException {
        cli.services.findings.add(LOGIN);
        assertThat(cli.run("check", "--json")).isEqualTo(ExitCode.FAILURE);
        JsonNode json = new ObjectMapper().readTree(cli.out());
        assertThat(json.path("ok").asBoolean(true)).isFalse();
        assertThat(json.path("checks").get(0))
                .hasToString("{\"name\":\"login\",\"status\":\"fail\",\"detail\":\"390100: wrong password\","
                        + "\"fix\":\"Correct SNOWFLAKE_PASSWORD.\",\"millis\":31}");
        assertThat(cli.out()).endsWith("}" + System.lineSeparator());
    }
}
