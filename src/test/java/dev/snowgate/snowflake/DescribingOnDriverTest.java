package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code safety.verify} with the real driver: Snowflake describes a query before it runs. */
class DescribingOnDriverTest {
    private static DriverRig rig;
    private static DriverRig.Running verifying;

    @BeforeAll
    static void start() throws Exception {
        rig = new DriverRig();
        verifying = rig.verifying(rig.byPassword());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static long described(String sql) {
        return rig.engine.described.stream().filter(sql::equals).count();
    }

    private static long executed(String sql) {
        return rig.engine.executed.stream()
                .filter(statement -> statement.sql().equals(sql))
                .count();
    }

    @Test
    void describesEachTextOnceAndRunsItEachTime() throws Throwable {
        String sql = "SELECT 'described' AS a, ? AS b";
        assertThat(verifying.run(sql, "x").rows()).hasSize(1);
        assertThat(verifying.run(sql, "y").rows()).hasSize(1);
        assertThat(executed(sql)).isEqualTo(2);
        assertThat(verifying.run("SELECT 'two'").rows()).hasSize(1);
        assertThat(verifying.run("SELECT 'two'").rows()).hasSize(1);
        assertThat(described("SELECT 'two'")).isEqualTo(1);
    }

    @Test
    void describesATextAgainWhereItsNamesMeanSomethingElse() throws Throwable {
        String sql = "SELECT COUNT(*) AS elsewhere FROM COUNTRIES";
        Statement there = new Statement(sql, List.of(), "REFERENCE", "GEO", 0, Duration.ofSeconds(30), "test_tool");
        for (int i = 0; i < 2; i++) {
            assertThat(verifying.run(there, DriverRig.context()).rows()).hasSize(1);
        }
        assertThat(described(sql)).isEqualTo(1);
        assertThat(catchThrowable(() -> verifying.run(sql))).hasMessageContaining("COUNTRIES");
        assertThat(executed(sql)).as("described in vain, so not run").isEqualTo(2);
    }

    @Test
    void refusesWhatSnowflakeDoesNotDescribe() {
        String sql = "SELECT 'UNPREPARED'";
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> verifying.run(sql)))
                    .isInstanceOf(GatewayError.Refused.class)
                    .hasMessageContaining("safety.verify");
        }
        assertThat(executed(sql)).isZero();
    }

    @Test
    void failsAsTheQueryWouldWhereItCannotBeCompiled() {
        String sql = "SELECT * FROM no_such_table";
        assertThat(catchThrowable(() -> verifying.run(sql)))
                .isInstanceOf(GatewayError.SnowflakeFailure.class)
                .hasMessageContaining("NO_SUCH_TABLE");
        assertThat(executed(sql)).isZero();
    }

    @Test
    void refusesChainsAndLetsWhatEvaluatesNothingPass() throws Throwable {
        assertThat(catchThrowable(() -> verifying.run("SELECT 1 ->> SELECT * FROM $1")))
                .isInstanceOf(GatewayError.Refused.class)
                .hasMessageContaining("chain");
        assertThat(verifying.run("SHOW TABLES").rows()).isNotEmpty();
        assertThat(verifying.run("EXPLAIN SELECT 'UNPREPARED' AS e").rows()).isNotEmpty();
        assertThat(described("SHOW TABLES")).isZero();
    }

    @Test
    void verifiesWhatIsSentToRunOnItsOwn() {
        assertThat(catchThrowable(() -> DriverRig.await(verifying
                        .runner()
                        .submit(DriverRig.statement("SELECT 'UNPREPARED', 1", 0), DriverRig.context()))))
                .isInstanceOf(GatewayError.Refused.class);
        assertThat(executed("SELECT 'UNPREPARED', 1")).isZero();
    }

    @Test
    void asksNothingWhereItIsOff() throws Throwable {
        DriverRig.Running plain = rig.running(rig.byPassword());
        assertThat(plain.run("SELECT 'off'").rows()).hasSize(1);
        assertThat(described("SELECT 'off'")).isZero();
        assertThat(plain.run("SELECT 'UNPREPARED', 'off'").rows()).hasSize(1);
    }
}
