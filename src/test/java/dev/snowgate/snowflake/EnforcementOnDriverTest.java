package dev.snowgate.snowflake;

import static dev.snowgate.snowflake.DriverRig.await;
import static dev.snowgate.snowflake.DriverRig.context;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.pool.Shelf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both answers to who keeps a session from writing, through the real driver. */
class EnforcementOnDriverTest {
    private static DriverRig rig;
    private static DriverRig.Running running;

    @BeforeAll
    static void start() throws Exception {
        rig = new DriverRig();
        running = rig.running(rig.byPassword());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void isTheGatewayAloneUntilAReadingScopeIsActive() throws Throwable {
        Enforcement before = await(Enforcement.of(running.runner(), context()));
        assertThat(before.by()).isEqualTo("gateway-only");
        assertThat(before.isPowerful()).isTrue();
        assertThat(before.privileges().detail()).contains("SYSADMIN");
        running.run("ALTER USER ann SET ACTIVE_RESTRICTED_SESSION_SCOPES = 'SNOWFLAKE$DATA_READ'");
        assertThat(await(Enforcement.of(running.runner(), context())).by()).isEqualTo("server+gateway");
        SnowflakeConnector strict = new SnowflakeConnector(rig.byPassword(), false, true, Warehouses.ANY);
        strict.close(strict.open(Shelf.DEFAULT));
    }
}
