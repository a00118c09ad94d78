package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nanoseconds through SQL, which DuckDB's timestamps do not hold: exact as constants, refused where it would compute. */
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
                assertThat(rows.getMetaData().getScale(2)).isEqualTo(9);
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
                "select to_char('2024-01-01 00:00:00.123456789'::timestamp_ntz, 'FF9')",
                "select date_part(nanosecond, '2024-01-01 00:00:00.123456789'::timestamp_ntz)",
                "select datediff(second, '2024-01-01 00:00:00.123456789'::timestamp_ntz, '2024-01-01'::timestamp_ntz)",
                "select '2024-01-01 00:00:00.123456789'::timestamp_ntz as x, x",
                "select '2024-01-01 00:00:00.123456789'::timestamp_ntz union select '2024-01-01'::timestamp_ntz",
                "select x from (select '2024-01-01 00:00:00.123456789'::timestamp_ntz x)",
                "with a as (select '2024-01-01 00:00:00.123456789'::timestamp_ntz x) select * from a",
                "select iff(true, '2024-01-01 00:00:00.123456789'::timestamp_ntz, null)",
                "select 1 where '2024-01-01'::timestamp_ntz < '2024-01-01 00:00:00.123456789'::timestamp_ntz",
                "select *, '2024-01-01 00:00:00.123456789'::timestamp_ntz from (select 1 a)",
                "create temporary table fine as select '2024-01-01 00:00:00.123456789'::timestamp_ntz x",
                "create temporary view fine as select '2024-01-01 00:00:00.123456789'::timestamp_ntz x",
                "insert into orders select 0, 0, '2024-01-01 00:00:00.123456789'::timestamp_ntz, 'x'",
                "select '2024-01-01 00:00:00.123456789'::timestamp_ntz x ->> select * from $1",
            })
    void whatWouldComputeWithoutThemIsRefused(String sql) throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) refused).isNotNull();
            assertThat(refused.getMessage()).contains("finer than microseconds");
            assertThat(refused.getSQLState()).isEqualTo("0A000");
        }
    }
}
