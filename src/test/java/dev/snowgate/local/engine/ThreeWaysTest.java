package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.DriverTimes;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.LocalUser;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus a second and a third time: through the driver with JSON and with Arrow. Both must read the same; and what the
 * corpus expects, where the driver shows cells as the engine does: numbers, texts, truth values and failures.
 */
class ThreeWaysTest {
    private static final Set<Integer> ALIKE = Set.of(Types.BIGINT, Types.DECIMAL, Types.VARCHAR, Types.BOOLEAN);

    /** Instants and query ids, which no two runs share. */
    private static final Pattern OF_ITS_RUN = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+"
            + " Z|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What the driver read: rows as text, and whether all their columns are of the kinds that look alike. */
    private record Read(String text, boolean alike) {}

    @Test
    void theDriverReadsTheFirstCorpusAsTheEngineAnswersIt() throws Exception {
        compare("statements.txt");
    }

    @Tag("conformance")
    @ParameterizedTest
    @MethodSource("dev.snowgate.local.engine.DialectTest#files")
    void theDriverReadsTheCorpusAsTheEngineAnswersIt(String file) throws Exception {
        compare(file);
    }

    private static void compare(String file) throws Exception {
        List<DialectTest.Case> cases = DialectTest.cases(file);
        List<Read> json = read(cases, "JSON");
        List<Read> arrow = read(cases, "ARROW");
        List<String> wrong = new ArrayList<>();
        int held = 0;
        for (int i = 0; i < cases.size(); i++) {
            DialectTest.Case one = cases.get(i);
            if (DialectTest.knownGaps().containsKey(one.name())) {
                continue;
            }
            // What is only to run may answer by chance, or tell in which format the session reads.
            if (!one.expected().equals("*") && !json.get(i).equals(arrow.get(i))) {
                wrong.add(one.name() + ": JSON " + json.get(i) + ", Arrow " + arrow.get(i));
            }
            if (json.get(i).alike()) {
                held++;
                if (!DialectTest.meets(json.get(i).text(), shortened(one.expected()))) {
                    wrong.add(one.name() + ": " + json.get(i).text() + " instead of " + one.expected());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(held).isGreaterThan(cases.size() / 4);
    }

    /** Of a failure the driver keeps the code and wraps the text. */
    private static String shortened(String expected) {
        return expected.startsWith("!") && expected.length() > 7 ? expected.substring(0, 7) : expected;
    }

    private static List<Read> read(List<DialectTest.Case> cases, String format) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Shop shop = Shop.open()) {
            LocalUser user = LocalUser.named("ann").withPassword("pass-word").withDefaults(Shop.PLACE);
            LocalSnowflake server = LocalSnowflake.start(
                            vertx, LocalSettings.defaults().withUser(user), shop.engine())
                    .await();
            List<Read> all = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), properties(format))) {
                for (DialectTest.Case one : cases) {
                    all.add(run(connection, one.sql()));
                }
            }
            server.close().await();
            return all;
        } finally {
            vertx.close().await();
        }
    }

    private static Properties properties(String format) {
        Properties all = new Properties();
        all.setProperty("user", "ann");
        all.setProperty("password", "pass-word");
        all.setProperty("disablePlatformDetection", "true");
        all.setProperty("JDBC_QUERY_RESULT_FORMAT", format);
        all.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", String.valueOf(DriverTimes.SOCKET.toMillis()));
        all.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", String.valueOf(DriverTimes.CONNECT.toMillis()));
        return all;
    }

    private static Read run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return new Read("", false);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows);
            }
        } catch (SQLException e) {
            return new Read(String.format("!%06d", e.getErrorCode()), e.getErrorCode() < 200_000);
        }
    }

    private static Read read(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        boolean alike = true;
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            text.append(text.isEmpty() ? "" : ";");
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                alike &= ALIKE.contains(meta.getColumnType(i));
                text.append(i == 1 ? "" : ",").append(cell(rows, i, meta.getColumnType(i)));
            }
        }
        return new Read(OF_ITS_RUN.matcher(text).replaceAll("(of its run)"), alike);
    }

    private static Object cell(ResultSet rows, int i, int type) throws SQLException {
        if (type == Types.BOOLEAN) {
            boolean truth = rows.getBoolean(i);
            return rows.wasNull() ? "null" : String.valueOf(truth);
        }
        return String.valueOf(rows.getString(i));
    }
}
