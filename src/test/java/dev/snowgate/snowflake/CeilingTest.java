package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        true  | SNOWFLAKE$DATA_READ                       | server+gateway
        true  | ["SNOWFLAKE$DATA_READ_WITH_AI"]           | server+gateway
        true  | GOV.PUBLIC.OWN, SNOWFLAKE$DATA_READ       | server+gateway
        false | SNOWFLAKE$DATA_READ                       | gateway-only
        true  | GOV.PUBLIC.OWN                            | gateway-only
        true  | MY.SNOWFLAKE$DATA_READ                    | gateway-only
        true  | SNOWFLAKE$DATA_READ_WRITE                 | gateway-only
        true  | ''                                        | gateway-only
        """)
    void onlyAReadingScopeOfAnActiveAgentCounts(boolean agent, String scopes, String by) {
        Ceiling ceiling = new Ceiling(agent, scopes, "READER", false, null);
        assertThat(ceiling.enforcedBy()).isEqualTo(by);
        assertThat(ceiling.enforcement().status())
                .isEqualTo(by.equals("server+gateway") ? Check.Status.OK : Check.Status.WARN);
    }

    @Test
    void saysWhatToDoWithoutACeiling() {
        Check check = new Ceiling(false, "", "", false, "Unknown function SYS_CONTEXT.").enforcement();
        assertThat(check.detail()).contains("gateway-only", "Unknown function SYS_CONTEXT");
        assertThat(check.fix()).contains("snowflake-setup.sql");
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNTADMIN, false, WARN", "sysadmin, false, WARN", "READER, true, WARN", "READER, false, OK"})
    void warnsOfPowerfulRoles(String role, boolean secondary, Check.Status status) {
        assertThat(new Ceiling(true, "", role, secondary, null).privileges().status())
                .isEqualTo(status);
    }
}
