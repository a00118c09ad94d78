package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Describing, binding, batches and several statements at once, with the real driver on DuckDB. */
class StatementsAndBindsTest {
    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE = OnDuck.snowflake();

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = OnDuck.connect(SNOWFLAKE);
        statement = connection.createStatement();
        statement.execute(
                "create or replace table binds (id number(10,0), price number(10,2), name varchar, day date)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void describingTellsColumnsAndBinds() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, name from binds where price > ? and name = ?")) {
            assertThat(select.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(select.getMetaData().getColumnName(2)).isEqualTo("NAME");
            ParameterMetaData binds = select.getParameterMetaData();
            assertThat(binds.getParameterCount()).isEqualTo(2);
            // The real service calls every bind a text that must be there.
            assertThat(binds.getParameterType(1)).isEqualTo(Types.VARCHAR);
            assertThat(binds.getParameterTypeName(2)).isEqualTo("text");
            assertThat(binds.isNullable(2)).isEqualTo(ParameterMetaData.parameterNoNulls);
        }
        assertThat(count()).isZero();
    }

    @Test
    void describingAWrongNameFailsAtOnce() {
        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> connection
                        .prepareStatement("insert into nowhere values (?)")
                        .getParameterMetaData());
        assertThat(failure.getErrorCode()).isEqualTo(2003);
    }

    @Test
    void aBatchIsOneStatementWithAllItsRows() throws SQLException {
        SNOWFLAKE.server().log().clear();
        try (PreparedStatement insert = connection.prepareStatement("insert into binds values (?, ?, ?, ?)")) {
            for (int i = 0; i < 500; i++) {
                insert.setInt(1, i);
                insert.setBigDecimal(2, BigDecimal.valueOf(i, 2));
                insert.setString(3, i % 2 == 0 ? null : "name " + i);
                insert.setDate(4, java.sql.Date.valueOf("2024-02-29"));
                insert.addBatch();
            }
            assertThat(Arrays.stream(insert.executeBatch()).sum()).isEqualTo(500);
        }
        // A slow machine may have the driver ask once more how far it is.
        assertThat(SNOWFLAKE.server().log().about("insert into binds"))
                .filteredOn(request -> request.path().endsWith("/query-request"))
                .hasSizeLessThanOrEqualTo(2);
        try (ResultSet rows = statement.executeQuery("select count(*), sum(price), count(name), max(day) from binds")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(500);
            assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("1247.50");
            assertThat(rows.getInt(3)).isEqualTo(250);
            assertThat(rows.getString(4)).isEqualTo("2024-02-29");
        }
    }

    @Test
    void aBatchWithOneBadRowChangesNothing() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into binds (id, name) values (?, ?)")) {
            for (String id : new String[] {"1", "2", "no number", "4"}) {
                insert.setString(1, id);
                insert.setString(2, "x");
                insert.addBatch();
            }
            assertThat(catchThrowableOfType(SQLException.class, insert::executeBatch)
                            .getErrorCode())
                    .isEqualTo(100038);
        }
        assertThat(count()).isZero();
    }

    @Test
    void insertOverwriteThatFailsKeepsTheOldRows() throws SQLException {
        statement.execute("insert into binds (id) values (1), (2)");
        assertThat(catchThrowableOfType(
                                SQLException.class,
                                () -> statement.execute("insert overwrite into binds (id) select 'x' || id from binds"))
                        .getErrorCode())
                .isEqualTo(100038);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void insertOverwriteMayReadWhatItReplaces() throws SQLException {
        statement.execute("insert into binds (id) values (1), (2)");
        statement.execute("insert overwrite into binds (id) select id * 10 from binds");
        try (ResultSet rows = statement.executeQuery("select sum(id), count(*) from binds")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(30);
            assertThat(rows.getInt(2)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,true", "3,true", "2,false", "1,false", "4,false"})
    void severalStatementsRunByTheirCount(int allowed, boolean runs) throws SQLException {
        statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", allowed);
        String sql = "insert into binds (id) values (7), (8); select count(*) as n from binds; update binds set id = 9";
        if (!runs) {
            SQLException failure = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat(failure.getErrorCode()).isEqualTo(8);
            assertThat(failure.getSQLState()).isEqualTo("0A000");
            assertThat(failure.getMessage())
                    .contains("Actual statement count 3 did not match the desired statement count " + allowed);
            assertThat(count()).isZero();
            return;
        }
        assertThat(statement.execute(sql)).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getMoreResults()).isTrue();
        try (ResultSet rows = statement.getResultSet()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("N")).isEqualTo(2);
        }
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @Test
    void childrenOfSeveralStatementsHaveTheirOwnIds() throws SQLException {
        statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 2);
        statement.execute("select 1; select 2 as two");
        String parent = SNOWFLAKE.server().statements().stream()
                .filter(view -> view.sql().equals("select 1; select 2 as two"))
                .findAny()
                .orElseThrow()
                .queryId();
        String[] children = connection.unwrap(SnowflakeConnection.class).getChildQueryIds(parent);
        assertThat(children).hasSize(2);
        try (Statement scan = connection.createStatement();
                ResultSet rows = scan.executeQuery("select two from table(result_scan('" + children[1] + "'))")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void aFailingStatementEndsTheSeriesAndIsTold() throws SQLException {
        statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 0);
        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> statement.execute(
                        "insert into binds (id) values (1); select 1/0; insert into binds (id) values (2)"));
        assertThat(failure.getErrorCode()).isEqualTo(100132);
        assertThat(failure.getMessage()).contains("Division by zero");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void namesAndParametersFollowTheStatements() throws SQLException {
        statement.execute("use schema demo.web");
        assertThat(connection.getSchema()).isEqualTo("WEB");
        statement.execute("alter session set timezone = 'Asia/Tokyo'");
        assertThat(connection.unwrap(SnowflakeConnection.class).getSessionParameter("TIMEZONE"))
                .isEqualTo("Asia/Tokyo");
        statement.execute("use warehouse analyst_wh");
        assertThat(connection.unwrap(SnowflakeConnection.class).getWarehouse()).isEqualTo("ANALYST_WH");
    }

    private int count() throws SQLException {
        try (Statement counting = connection.createStatement();
                ResultSet rows = counting.executeQuery("select count(*) from binds")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
