package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nanoseconds through SQL, which DuckDB's timestamps do not hold: exact wherever they go, or refused. */
class FineTimesTest {
    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE = OnDuck.snowflake();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'2024-02-29 12:30:55.123456789'::timestamp_ntz | 123456789",
                "timestamp '9999-12-31 23:59:59.999999999' | 999999999",
                "'1969-12-31 23:59:59.000000001'::timestamp_ltz | 1",
                "cast('2024-02-29 12:30:55.123456789 +05:30' as timestamp_tz(9)) as at | 123456789",
                "to_timestamp_tz('29.02.2024 12.123456789', 'DD.MM.YYYY HH24.FF9') | 123456789",
                "to_timestamp_ntz(1700000000123456789, 9) | 123456789",
                "to_timestamp_ltz(-1, 9) | 999999999",
                "'2024-02-29 12:30:55.123456789'::timestamp_ntz(7) | 123456700",
                "'2024-02-29 12:30:55.123456789'::timestamp_ntz(6) | 123456000",
                "dateadd(day, 1, '2024-02-29 12:30:55.123456789'::timestamp_tz) | 123456789",
                "'2024-02-29 12:30:55.123456789'::timestamp_ntz - interval '1 millisecond' | 122456789",
            })
    void aConstantKeepsItsNanoseconds(String expression, int nanos) throws SQLException {
        for (String format : new String[] {"ARROW", "JSON"}) {
            try (Connection connection = OnDuck.connect(SNOWFLAKE, "ann", "JDBC_QUERY_RESULT_FORMAT", format);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select order_id, " + expression + " from orders where order_id < 3 order by order_id")) {
                for (int i = 1; i <= 2; i++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getTimestamp(2).getNanos()).isEqualTo(nanos);
                }
                assertThat(rows.getMetaData().getScale(2)).isEqualTo(expression.endsWith("(6)") ? 6 : 9);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'2024-02-29 12:30:55.123456789'::timestamp_ntz::date | 2024-02-29",
                "'2024-02-29 12:30:55.123456789'::timestamp_ntz::varchar | 2024-02-29 12:30:55.123",
                "to_char('2024-02-29 12:30:55.123456789'::timestamp_tz, 'SS.FF6') | 55.123456",
                "year('2024-02-29 12:30:55.123456789'::timestamp_ntz) | 2024",
            })
    void whatShowsNoNanosecondsIsExact(String expression, String expected) throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + expression)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select median(x) from (select '2024-01-01 00:00:00.123456789'::timestamp_ntz x)",
                "select time_slice('2024-01-01 00:00:00.123456789'::timestamp_ntz, 1, 'second') union "
                        + "select months_between('2024-01-01 00:00:00.123456789'::timestamp_ntz, current_timestamp)",
                "select sum(1) over (order by x range between interval '1 day' preceding and current row) "
                        + "from (select '2024-01-01 00:00:00.123456789'::timestamp_ntz x)",
            })
    void whatWouldComputeWithoutThemFails(String sql) throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) refused).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP_NTZ, false",
        "TIMESTAMP_LTZ, false",
        "TIMESTAMP_TZ(9), false",
        "TIMESTAMP_NTZ, true",
        "TIMESTAMP_LTZ, true",
    })
    void aBoundTimeKeepsItsNanosecondsInATable(String type, boolean batch) throws SQLException {
        Timestamp fine = Timestamp.valueOf("2024-02-29 12:30:55.123456789");
        try (Connection connection = OnDuck.connect(
                SNOWFLAKE,
                "ann",
                "CLIENT_TIMESTAMP_TYPE_MAPPING",
                type.contains("NTZ") ? "TIMESTAMP_NTZ" : "TIMESTAMP_LTZ")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create or replace temporary table fine (id int, at " + type + ")");
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into fine values (?, ?)")) {
                for (int i = 0; i < (batch ? 3 : 1); i++) {
                    insert.setInt(1, i);
                    insert.setTimestamp(2, fine);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement find =
                    connection.prepareStatement("select at, to_char(at, 'FF9') from fine where at = ? order by id")) {
                find.setTimestamp(1, fine);
                try (ResultSet rows = find.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getTimestamp(1).getNanos()).isEqualTo(123456789);
                    assertThat(rows.getString(2)).isEqualTo("123456789");
                    assertThat(rows.next()).isEqualTo(batch);
                }
                find.setTimestamp(1, Timestamp.valueOf("2024-02-29 12:30:55.123456788"));
                try (ResultSet rows = find.executeQuery()) {
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ARROW", "JSON"})
    void aKeptResultKeepsThem(String format) throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE, "ann", "JDBC_QUERY_RESULT_FORMAT", format);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select '2024-01-01 00:00:00.123456789'::timestamp_ntz a, "
                        + "'9999-12-31 23:59:59.999999999 +05:30'::timestamp_tz b, "
                        + "'1969-12-31 23:59:59.000000001'::timestamp_ltz c, '12:00:00.000000007'::time d "
                        + "->> select *, to_char(d, 'FF9') from $1")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getTimestamp(1).getNanos()).isEqualTo(123456789);
            assertThat(rows.getTimestamp(2).getNanos()).isEqualTo(999999999);
            assertThat(rows.getTimestamp(3).getNanos()).isEqualTo(1);
            assertThat(rows.getString(5)).isEqualTo("000000007");
        }
    }
}
