package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import net.snowflake.client.api.resultset.SnowflakeType;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DECFLOAT as the driver reads it in both formats: exact as a column of the result, refused where it would be computed with. */
class DecfloatTest {
    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE = OnDuck.snowflake();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            nullValues = "null",
            value = {
                "123.456::DECFLOAT | 123.456",
                "0::DECFLOAT | 0",
                "-1.2345e2::DECFLOAT | -123.45",
                "- -1.5::decfloat | 1.5",
                "-9.8765432099999998623226732747455716901E-250::DECFLOAT |"
                        + " -9.8765432099999998623226732747455716901E-250",
                "1.2345678901234567890123456789012345678e37::DECFLOAT | 12345678901234567890123456789012345678",
                "cast('1.00e400' as decfloat) | 1E+400",
                "1.00000000000000000000000000000000000006::decfloat | 1.0000000000000000000000000000000000001",
                "try_cast('abc' as decfloat) as x | null",
                "NULL::DECFLOAT | null",
                "parse_json('12345678901234567890.5')::decfloat | 12345678901234567890.5",
                "0.1::float::decfloat | 0.1",
                "(select max(order_id) from orders)::decfloat | 30000",
            })
    void isExactAsAColumn(String expression, String expected) throws SQLException {
        BigDecimal number = expected == null ? null : new BigDecimal(expected);
        for (String format : new String[] {"ARROW", "JSON"}) {
            try (Connection connection = OnDuck.connect(SNOWFLAKE, "ann", "JDBC_QUERY_RESULT_FORMAT", format);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select " + expression)) {
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.DECIMAL);
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("DECFLOAT");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1)).isEqualTo(number);
                assertThat(rows.getBigDecimal(1)).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARROW", "JSON"})
    void comesBackAsItWasBound(String format) throws SQLException {
        BigDecimal large = new BigDecimal("1.2345678901234567890123456789012345678e120");
        try (Connection connection = OnDuck.connect(SNOWFLAKE, "ann", "JDBC_QUERY_RESULT_FORMAT", format);
                PreparedStatement statement =
                        connection.prepareStatement("select ?::decfloat, ?::decfloat, ?::decfloat")) {
            statement.setObject(1, large, SnowflakeType.EXTRA_TYPES_DECFLOAT);
            statement.setNull(2, SnowflakeType.EXTRA_TYPES_DECFLOAT);
            statement.setString(3, "678.9");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBigDecimal(1)).isEqualTo(large);
                assertThat(rows.getBigDecimal(2)).isNull();
                assertThat(rows.getString(3)).isEqualTo("678.9");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "select 1::decfloat + 1 | 0A000",
                "select 1::decfloat as x, x | 0A000",
                "select 1::decfloat x order by 1 | 0A000",
                "select 1::decfloat union all select 2 | 0A000",
                "select x from (select 1::decfloat x) | 0A000",
                "select 1 where 2::decfloat < 10::decfloat | 0A000",
                "select max(order_id::decfloat) from orders | 0A000",
                "select 1::decfloat::varchar | 0A000",
                "select array_construct(1::decfloat) | 0A000",
                "create temporary table d as select 1::decfloat x | 0A000",
                "create temporary table d (x decfloat) | 0A000",
                "select 1::decfloat ->> select * from $1 | 0A000",
                "select 'abc'::decfloat | 22018",
                "select 1e99999::decfloat | 22003",
            })
    void isRefusedWhereItWouldBeATextOrIsNone(String sql, String state) throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) refused).isNotNull();
            assertThat(refused.getSQLState()).isEqualTo(state);
        }
    }
}
