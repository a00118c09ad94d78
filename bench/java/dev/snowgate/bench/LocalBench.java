package dev.snowgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run local}: the local Snowflake in a process of its own, with Snowflake's driver in this one. */
@Command(
        name = "local",
        description = "Times start, login, SELECT 1 and bulk reads of the local Snowflake, and tells its memory.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class LocalBench implements Callable<Integer> {
    @Option(names = "--launcher", description = "What is started.")
    private Path launcher = Path.of("target", "snowgate", "bin", "snowgate");

    @Option(names = "--starts", description = "How often it is started, after one start to warm up.")
    private int starts = 9;

    @Option(
            names = "--calls",
            description = "How many logins, and ten times as many SELECT 1, after as many to warm up.")
    private int calls = 200;

    @Option(names = "--rows", description = "Rows of a bulk read.")
    private int rows = 1_000_000;

    @Option(names = "--quick", description = "3 starts, 50 calls.")
    private boolean quick;

    private final Figures figures = new Figures().put("bench", "local");

    private LocalBench() {}

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (!Files.isExecutable(launcher)) {
            System.err.println("There is no " + launcher + ": build it with mvn -DskipTests package.");
            return 1;
        }
        if (quick) {
            starts = 3;
            calls = 50;
        }
        Map<String, String> environment = Map.of("SNOWGATE_JAVA_HOME", System.getProperty("java.home"));
        LocalProcess.start(launcher, environment).close();
        double[] firstLogins = new double[starts];
        double[] cpu = new double[starts];
        double[] resident = new double[starts];
        for (int i = 0; i < starts; i++) {
            try (LocalProcess local = LocalProcess.start(launcher, environment)) {
                firstLogins[i] = local.firstLoginMillis;
                cpu[i] = local.cpuMillis().orElse(0.0);
                resident[i] = local.residentMegabytes().orElse(0.0);
            }
        }
        figures.spread("start_to_login_ms", firstLogins)
                .spread("start_cpu_ms", cpu)
                .spread("resident_mb", resident);
        try (LocalProcess local = LocalProcess.start(launcher, environment)) {
            logins(local);
            try (Connection connection = connect(local, "ARROW")) {
                selects(connection);
                bulk("arrow_rows_per_s", connection);
            }
            try (Connection connection = connect(local, "JSON")) {
                bulk("json_rows_per_s", connection);
            }
            figures.put("resident_after_bulk_mb", local.residentMegabytes().orElse(0.0));
        }
        figures.put("rows", rows).machine();
        print();
        System.out.println(figures);
        return 0;
    }

    private void logins(LocalProcess local) throws SQLException {
        double[] millis = new double[calls];
        for (int i = -calls; i < calls; i++) {
            long start = System.nanoTime();
            connect(local, "ARROW").close();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        figures.spread("login_and_close_ms", millis);
    }

    private void selects(Connection connection) throws SQLException {
        double[] millis = new double[10 * calls];
        for (int i = -millis.length; i < millis.length; i++) {
            long start = System.nanoTime();
            read(connection, "select 1");
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        figures.spread("select1_ms", millis);
    }

    private void bulk(String name, Connection connection) throws SQLException {
        String sql = "select n, 'name ' || n as name, n * 0.01 as price, '2024-01-01'::date + mod(n, 1000)::int as day"
                + " from (select seq4() as n from table(generator(rowcount => " + rows + ")))";
        double[] perSecond = new double[quick ? 2 : 5];
        for (int i = -1; i < perSecond.length; i++) {
            long start = System.nanoTime();
            long count = read(connection, sql);
            if (count != rows) {
                throw new SQLException(count + " rows instead of " + rows);
            }
            if (i >= 0) {
                perSecond[i] = rows / ((System.nanoTime() - start) / 1e9);
            }
        }
        figures.spread(name, perSecond);
    }

    /** Reads every cell. */
    private static long read(Connection connection, String sql) throws SQLException {
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    result.getObject(i);
                }
                count++;
            }
        }
        return count;
    }

    private static Connection connect(LocalProcess local, String format) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "demo");
        properties.setProperty("password", "demo");
        properties.setProperty("disablePlatformDetection", "true");
        properties.setProperty("gzipDisabled", "true");
        properties.setProperty("JDBC_QUERY_RESULT_FORMAT", format);
        return DriverManager.getConnection(local.jdbcUrl(), properties);
    }

    private void print() {
        System.err.printf("%n%-24s %12s %12s %12s%n", "", "median", "min", "max");
        for (String row : List.of(
                "start_to_login_ms",
                "start_cpu_ms",
                "resident_mb",
                "login_and_close_ms",
                "select1_ms",
                "arrow_rows_per_s",
                "json_rows_per_s")) {
            System.err.printf(
                    "%-24s %12s %12s %12s%n",
                    row, figures.show(row), figures.show(row + "_min"), figures.show(row + "_max"));
        }
        System.err.printf("%-24s %12s%n", "resident_after_bulk_mb", figures.show("resident_after_bulk_mb"));
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LocalBench()).execute(args));
    }
}
