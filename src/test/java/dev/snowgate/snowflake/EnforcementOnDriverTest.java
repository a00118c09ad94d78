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
        assertThat(await(Enforcement.by(running.runner(), context()))).isEqualTo("gateway-only");
        running.run("ALTER USER ann SET ACTIVE_RESTRICTED_SESSION_SCOPES = 'SNOWFLAKE$DATA_READ'");
        assertThat(await(Enforcement.by(running.runner(), context()))).isEqualTo("server+gateway");
        SnowflakeConnector strict = new SnowflakeConnector(rig.byPassword(), false, true);
        strict.close(strict.open(Shelf.DEFAULT));
    }
}
