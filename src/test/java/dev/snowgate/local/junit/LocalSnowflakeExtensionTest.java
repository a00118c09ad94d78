package dev.snowgate.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.DriverTimes;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.fault.Faults;
import dev.snowgate.local.fault.RequestLog;
import dev.snowgate.local.server.LocalSnowflake;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Properties;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a test gets that uses the extension. */
@ExtendWith(LocalSnowflakeExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalSnowflakeExtensionTest {
    @Test
    @Order(1)
    void theDriverReadsTheSampleData(LocalSnowflakeExtension snowflake, LocalSnowflake server, RequestLog log)
            throws SQLException {
        try (Connection connection = connect(snowflake);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from customers")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isPositive();
            assertThat(server.openSessions()).isEqualTo(1);
        }
        assertThat(log.about("customers")).hasSize(1);
        server.faults().add(FaultRule.parse("refuse-login"));
        snowflake.clock().advance(Duration.ofDays(1));
    }

    @Test
    @Order(2)
    void faultsLogAndClockStartAfresh(
            LocalSnowflakeExtension snowflake, Faults faults, RequestLog log, MovableClock clock) throws SQLException {
        assertThat(log.all()).isEmpty();
        assertThat(Duration.between(Clock.systemUTC().instant(), clock.instant()))
                .isLessThan(Duration.ofMinutes(1));
        connect(snowflake).close();
        faults.add(FaultRule.parse("refuse-login"));
        assertThat(catchThrowableOfType(SQLException.class, () -> connect(snowflake))
                        .getErrorCode())
                .isEqualTo(390100);
    }

    @Test
    @Order(3)
    void theClockMovesInEveryZone(MovableClock clock) {
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(2));
        assertThat(Duration.between(Clock.systemUTC().instant(), tokyo.instant()))
                .isGreaterThan(Duration.ofMinutes(119));
        clock.reset();
        assertThat(Duration.between(Clock.systemUTC().instant(), tokyo.instant()))
                .isLessThan(Duration.ofMinutes(1));
    }

    private static Connection connect(LocalSnowflakeExtension snowflake) throws SQLException {
        Properties all = snowflake.properties();
        // The same for the whole JVM in all tests.
        all.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", String.valueOf(DriverTimes.SOCKET.toMillis()));
        all.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", String.valueOf(DriverTimes.CONNECT.toMillis()));
        return DriverManager.getConnection(snowflake.jdbcUrl(), all);
    }
}
