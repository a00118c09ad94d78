package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Markers, escapes and parameters as drivers and their users write them. */
class ClientsOwnWordsTest {
    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE = OnDuck.snowflake();

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = OnDuck.connect(SNOWFLAKE);
        statement = connection.createStatement();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void numberedMarkersTakeTheirValuesByNumberAndMoreThanOnce() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select :2, :1 || :1, {'a':1}:a, parse_json('{\"b\":[7]}'):b[0] where :1 = 'x'")) {
            select.setString(1, "x");
            select.setInt(2, 5);
            assertThat(row(select.executeQuery())).containsExactly("5", "xx", "1", "7");
        }
    }

    @Test
    void numberedMarkersServeBatches() throws SQLException {
        statement.execute("create or replace table pairs (a number, b varchar)");
        try (PreparedStatement insert = connection.prepareStatement("insert into pairs (b, a) values (:2, :1)")) {
            for (int i = 1; i <= 3; i++) {
                insert.setInt(1, i);
                insert.setString(2, "n" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
        }
        assertThat(row(statement.executeQuery("select listagg(a || b, ',') within group (order by a) from pairs")))
                .containsExactly("1n1,2n2,3n3");
    }

    @Test
    void aMarkerMayNameTheTableThatIsMade() throws SQLException {
        try (PreparedStatement create =
                connection.prepareStatement("create or replace table identifier(?) (a number)")) {
            create.setString(1, "made_by_name");
            create.execute();
        }
        assertThat(row(statement.executeQuery("select count(*) from made_by_name")))
                .containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({"'select ?', ?, 7", "'select 1,\n  :1', :1, 2", "'set x = ?', ?, 8"})
    void aMarkerWithoutAValueIsRefusedWhereItStands(String sql, String marker, int position) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));

        assertThat(refused.getErrorCode()).isEqualTo(2049);
        assertThat(refused.getMessage())
                .contains("at position " + position + "\nBind variable " + marker + " not set.");
    }

    @Test
    void theEscapesOfJdbcMeanWhatTheyHold() throws SQLException {
        assertThat(row(statement.executeQuery("select {d '2024-02-29'}, {t '10:11:12'}, {ts '2024-02-29 10:11:12'},"
                        + " {fn concat({fn upper('a')}, 'b')}, {'k': {fn lower('V')}}")))
                .containsExactly("2024-02-29", "10:11:12", "2024-02-29 10:11:12.000", "Ab", "{\"k\":\"v\"}");
    }

    @Test
    void timestampAloneIsWhatTheSessionSays() throws SQLException {
        statement.execute("alter session set timestamp_type_mapping = timestamp_tz");
        statement.execute("create or replace table mapped (a timestamp, b datetime)");
        try (ResultSet rows =
                statement.executeQuery("select a, b, '2024-01-01 00:00:00 +0300'::timestamp from mapped")) {
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("TIMESTAMPTZ");
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("TIMESTAMPNTZ");
            assertThat(rows.getMetaData().getColumnTypeName(3)).isEqualTo("TIMESTAMPTZ");
        }
    }

    /** The driver formats by the parameters that replies tell: one that is unset must be told too. */
    @Test
    void whatIsUnsetIsToldToTheDriver() throws SQLException {
        statement.execute("alter session set date_output_format = 'DD.MM.YYYY'");
        assertThat(row(statement.executeQuery("select '2024-02-29'::date"))).containsExactly("29.02.2024");

        statement.execute("alter session unset date_output_format");

        assertThat(row(statement.executeQuery("select '2024-02-29'::date"))).containsExactly("2024-02-29");
    }

    @Test
    void whatCannotBeMadeHereIsDroppedIfItExists() throws SQLException {
        statement.execute("drop function if exists f(number, varchar)");
        statement.execute("drop file format if exists csv");
        assertThat(row(statement.executeQuery("select * from table(result_scan(last_query_id()))")))
                .containsExactly("Drop statement executed successfully (CSV already dropped).");

        SQLException refused =
                catchThrowableOfType(SQLException.class, () -> statement.execute("drop function f(number)"));
        assertThat(refused.getMessage()).contains("Unsupported feature 'DROP FUNCTION'");
    }

    @Test
    void ofSeveralStatementsTheOneThatFailedIsNamed() throws SQLException {
        statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 2);

        SQLException failed = catchThrowableOfType(
                SQLException.class, () -> statement.execute("set kept = 1;\n select to_date('no date')"));

        assertThat(failed.getSQLState()).isEqualTo("P0000");
        assertThat(failed.getMessage())
                .contains("failed on statement \"select to_date('no date')\" (at line 2, position 1).")
                .contains("Date 'no date' is not recognized");
        statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 1);
        assertThat(row(statement.executeQuery("select $kept"))).containsExactly("1");
    }

    /** Clients look for the column by this name. */
    @Test
    void aCalledWaitAnswersUnderItsOwnName() throws SQLException {
        try (ResultSet rows = statement.executeQuery("call system$wait(10, 'MILLISECONDS')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("SYSTEM$WAIT")).isEqualTo("waited 0 seconds");
        }
    }

    @Test
    void batchesMayInsertWhatTheySelect() throws SQLException {
        statement.execute("create or replace table chosen (a varchar, v variant, t timestamp_ltz)");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into chosen (a, v, t)\nselect ?, parse_json(?), to_timestamp(?)")) {
            for (String name : List.of("x", "y")) {
                insert.setString(1, name);
                insert.setString(2, "{\"n\": 1}");
                insert.setString(3, "2016-05-12 12:15:00");
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(2);
        }
        assertThat(row(statement.executeQuery("select count(*), sum(v:n::number) from chosen")))
                .containsExactly("2", "2");
    }

    @Test
    void aGeneratorWithATimeLimitTakesItsTimeAndCanBeCancelled() throws SQLException {
        statement.setQueryTimeout(1);

        SQLException cancelled = catchThrowableOfType(
                SQLException.class,
                () -> statement.executeQuery("select count(*) from table(generator(timelimit => 600))"));

        assertThat(cancelled.getSQLState()).isEqualTo("57014");
    }

    @ParameterizedTest
    @CsvSource({
        "role, NOSUCH, false, 390189",
        "db, NOSUCH, false, 0",
        "db, NOSUCH, true, 390201",
        "schema, NOSUCH, true, 390201",
        "warehouse, NOSUCH, true, 390201",
        "role, public, true, 0"
    })
    void aLoginThatNamesWhatIsNotThereIsRefusedIfItAsksForThat(String what, String name, boolean validates, int code)
            throws SQLException {
        Properties all = LocalRig.properties();
        all.put("user", "ann");
        all.put("password", "pass-word");
        all.put(what, name);
        all.put("validateDefaultParameters", validates);

        int refused = 0;
        try (Connection let = DriverManager.getConnection(SNOWFLAKE.jdbcUrl(), all)) {
            assertThat(let.isValid(5)).isTrue();
        } catch (SQLException e) {
            refused = e.getErrorCode();
        }

        assertThat(refused).isEqualTo(code);
    }

    private static List<String> row(ResultSet rows) throws SQLException {
        try (rows) {
            assertThat(rows.next()).isTrue();
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                cells.add(rows.getString(i));
            }
            return cells;
        }
    }
}
