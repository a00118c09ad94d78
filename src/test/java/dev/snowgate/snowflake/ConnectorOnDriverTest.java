package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.FailureKind;
import dev.snowgate.pool.Shelf;
import dev.snowgate.query.Statement;
import dev.snowgate.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins, checks of sessions, and what becomes of a call when its session is lost, with the real driver. */
class ConnectorOnDriverTest {
    private static final Shelf OTHER = new Shelf(null, null, "DEMO", "INFORMATION_SCHEMA");
    private static DriverRig rig;
    private static SnowflakeConnector connector;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        rig = new DriverRig();
        connector = new SnowflakeConnector(rig.byPassword());
    }

    @AfterEach
    void mend() {
        rig.server.faults().clear();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void closesASessionThatOnlyTheGatewayKeepsFromWritingWhereACeilingIsRequired() throws Exception {
        int open = rig.server.openSessions();
        SnowflakeConnector strict = new SnowflakeConnector(rig.byPassword(), false, true, Warehouses.ANY);
        assertThat(catchThrowable(() -> strict.open(Shelf.DEFAULT)))
                .isInstanceOf(GatewayError.class)
                .hasMessageContaining("requireServerCeiling")
                .hasMessageContaining("gateway-only");
        assertThat(rig.server.openSessions()).isEqualTo(open);
    }

    @Test
    void closesASessionInAWarehouseThatIsNotAllowedAndSaysWhichAre() throws Exception {
        SnowflakeConfig inReports = rig.config("password", DriverRig.PASSWORD, "warehouse", "ANALYST_WH");
        int open = rig.server.openSessions();
        SnowflakeConnector strict =
                new SnowflakeConnector(inReports, false, false, new Warehouses(List.of("reports_wh", "\"demo wh\"")));
        assertThat(catchThrowable(() -> strict.open(Shelf.DEFAULT)))
                .isInstanceOf(GatewayError.class)
                .hasMessageContaining("its warehouse ANALYST_WH is not in query.cost.warehouses")
                .extracting(failure -> ((GatewayError) failure).hint())
                .asString()
                .contains("one of reports_wh, \"demo wh\"");
        assertThat(rig.server.openSessions()).isEqualTo(open);
        SnowflakeConnector fitting =
                new SnowflakeConnector(inReports, false, false, new Warehouses(List.of("other", "analyst_wh")));
        fitting.close(fitting.open(Shelf.DEFAULT));
    }

    @Test
    void logsInByPassword() throws Exception {
        logsIn(rig.byPassword());
    }

    @Test
    void logsInByKeyFile() throws Exception {
        logsIn(rig.config("privateKeyFile", Keys.plain(directory).toString()));
    }

    @Test
    void logsInByKeyFileWithPassphrase() throws Exception {
        Path file = Keys.encrypted(directory, "canary-passphrase");
        logsIn(rig.config("privateKeyFile", file.toString(), "privateKeyPassphrase", "canary-passphrase"));
    }

    @Test
    void logsInByKeyInTheConfiguration() throws Exception {
        String pem = Files.readString(Keys.plain(directory));
        logsIn(rig.config("privateKey", pem));
        logsIn(rig.config("privateKey", Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))));
        Path encrypted = Keys.encrypted(directory, "canary-passphrase");
        logsIn(rig.config("privateKey", Files.readString(encrypted), "privateKeyPassphrase", "canary-passphrase"));
    }

    @Test
    void logsInByAccessToken() throws Exception {
        logsIn(rig.config("authenticator", "programmatic_access_token", "token", DriverRig.ACCESS_TOKEN));
    }

    @Test
    void logsInByOauthToken() throws Exception {
        logsIn(rig.config("authenticator", "oauth", "token", DriverRig.OAUTH_TOKEN));
    }

    private static void logsIn(SnowflakeConfig config) throws Exception {
        SnowflakeConnector own = new SnowflakeConnector(config);
        SnowflakeSession session = own.open(Shelf.DEFAULT);
        own.validate(session);
        assertThat(session.opened().database()).isEqualTo("DEMO");
        int open = rig.server.openSessions();
        own.close(session);
        assertThat(rig.server.openSessions()).isEqualTo(open - 1);
    }

    @Test
    void readsLeaveASessionUnchanged() throws Exception {
        for (Shelf shelf : List.of(Shelf.DEFAULT, OTHER)) {
            SnowflakeSession session = connector.open(shelf);
            for (String sql :
                    List.of("SELECT 1", "SELECT COUNT(*) FROM DEMO.SALES.ORDERS", "SHOW TABLES", "SHOW DATABASES")) {
                execute(session, sql);
            }
            assertThat(connector.unchanged(session, shelf)).as(shelf.toString()).isTrue();
            connector.close(session);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USE SCHEMA INFORMATION_SCHEMA",
                "ALTER SESSION SET TIMEZONE = 'America/New_York'",
                "ALTER SESSION SET TIMESTAMP_NTZ_OUTPUT_FORMAT = 'DD.MM.YYYY'",
                "ALTER SESSION SET BINARY_OUTPUT_FORMAT = 'BASE64'",
                "ALTER SESSION SET AUTOCOMMIT = FALSE"
            })
    void noticesAChangedSession(String sql) throws Exception {
        SnowflakeSession session = connector.open(Shelf.DEFAULT);
        execute(session, sql);
        int asked = rig.server.log().all().size();
        assertThat(connector.unchanged(session, Shelf.DEFAULT)).isFalse();
        assertThat(rig.server.log().all()).hasSize(asked);
        connector.close(session);
    }

    private static void execute(SnowflakeSession session, String sql) throws SQLException {
        try (java.sql.Statement statement = session.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void tellsADeadSession() throws Exception {
        SnowflakeSession session = connector.open(Shelf.DEFAULT);
        rig.restart();
        Throwable failure = catchThrowable(() -> connector.validate(session));
        assertThat(connector.classify(failure)).isEqualTo(FailureKind.SESSION_DEAD);
        Throwable onStatement = catchThrowable(() -> execute(session, "SELECT 1"));
        assertThat(connector.classify(onStatement)).isEqualTo(FailureKind.SESSION_DEAD);
    }

    @Test
    void aRestartOfTheServerIsHiddenByOneRetry() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        running.run("SELECT 1");
        rig.restart();
        assertThat(running.run("SELECT 'after restart'").rows()).containsExactly(List.of("after restart"));
        assertThat(rig.engine.executed.stream().filter(done -> done.sql().contains("'after restart'")))
                .hasSize(1);
    }

    /** Fault row 8. */
    @Test
    void anExpiredMasterTokenIsHiddenByOneRetry() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        running.run("SELECT 1");
        rig.server
                .faults()
                .add(FaultRule.of(new Fault.ExpiredMaster()).onSql("'expired'").times(1));
        assertThat(running.run("SELECT 'expired'").rows()).containsExactly(List.of("expired"));
    }

    @Test
    void anExpiredSessionTokenIsRenewed() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        running.run("SELECT 1");
        int logins = logins();
        rig.server
                .faults()
                .add(FaultRule.of(new Fault.ExpiredSession()).onSql("'renewed'").times(1));
        assertThat(running.run("SELECT 'renewed'").rows()).containsExactly(List.of("renewed"));
        assertThat(logins()).isEqualTo(logins);
    }

    @Test
    void aSessionThatKeepsDyingIsNotRetriedForEver() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        rig.server.faults().add(FaultRule.of(new Fault.ExpiredMaster()).onSql("'doomed'"));
        GatewayError error = catchThrowableOfType(GatewayError.class, () -> running.run("SELECT 'doomed'"));
        assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(rig.server.log().about("'doomed'")).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"database", "schema"})
    void aMisspelledNameIsTheCallersFaultAndStopsNobody(String what) throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        boolean database = what.equals("database");
        Statement wrong = new Statement(
                "SELECT 1",
                List.of(),
                database ? "DEMOO" : "DEMO",
                database ? null : "SAELS",
                0,
                Duration.ofSeconds(9),
                "t");
        GatewayError error = catchThrowableOfType(GatewayError.class, () -> running.run(wrong, DriverRig.context()));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(error.message()).contains(database ? "DEMOO" : "SAELS").contains("does not exist");
        assertThat(running.run("SELECT 1").rows()).containsExactly(List.of("1"));
    }

    @Test
    void aStatementRunsInTheSchemaItNames() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        Statement there = new Statement(
                "SELECT CURRENT_SCHEMA()", List.of(), "DEMO", "INFORMATION_SCHEMA", 0, Duration.ofSeconds(9), "t");
        assertThat(running.run(there, DriverRig.context()).rows()).containsExactly(List.of("INFORMATION_SCHEMA"));
        assertThat(running.run("SELECT CURRENT_SCHEMA()").rows()).containsExactly(List.of("SALES"));
    }

    @Test
    void aCheckTellsWhetherTheSessionOrTheNetworkIsAtFault() throws Exception {
        SnowflakeConnector own = new SnowflakeConnector(rig.byPassword());
        SnowflakeSession session = own.open(Shelf.DEFAULT);
        // What the driver does not repeat for five minutes.
        rig.server.faults().add(FaultRule.of(new Fault.Status(400)).onPath("/session/heartbeat"));
        SQLException away = catchThrowableOfType(SQLException.class, () -> own.validate(session));
        assertThat(own.classify(away)).isEqualTo(FailureKind.TRANSPORT);
        rig.server.faults().clear();
        own.validate(session);
        rig.restart();
        SQLException ended = catchThrowableOfType(SQLException.class, () -> own.validate(session));
        assertThat(own.classify(ended)).isEqualTo(FailureKind.SESSION_DEAD);
    }

    @Test
    void aConnectionThatSharesALoginIsToldWhenItsOwnDatabaseIsMisspelled() throws Throwable {
        DriverRig.Running owner = rig.running(rig.byPassword());
        SnowflakeConfig wrong = rig.config("password", DriverRig.PASSWORD, "database", "DEMOO");
        SnowflakeConfig good = rig.config("password", DriverRig.PASSWORD, "database", "REFERENCE");
        Statement any = DriverRig.statement("SELECT CURRENT_DATABASE()", 0);
        JdbcStatementRunner misspelled =
                new JdbcStatementRunner(new SharedPool(owner.pool(), wrong.defaults()), wrong, Ticker.SYSTEM);
        GatewayError error = catchThrowableOfType(
                GatewayError.class,
                () -> DriverRig.await(misspelled.run(any, DriverRig.context(), (rows, id) -> rows.next())));
        assertThat(error.message()).contains("DEMOO", "does not exist");
        assertThat(error.hint()).contains("default of this connection");
        JdbcStatementRunner right =
                new JdbcStatementRunner(new SharedPool(owner.pool(), good.defaults()), good, Ticker.SYSTEM);
        String database = DriverRig.await(right.run(
                any, DriverRig.context(), (rows, id) -> rows.next() ? String.valueOf(rows.text(0)) : "nothing"));
        assertThat(database).isEqualTo("REFERENCE");
    }

    private static int logins() {
        return rig.server.log().on("/session/v1/login-request").size();
    }
}
