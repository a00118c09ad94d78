package dev.snowgate.bench.answers;

import com.sun.management.OperatingSystemMXBean;
import dev.snowgate.bench.Figures;
import dev.snowgate.bench.LocalProcess;
import dev.snowgate.query.Exports;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.RowFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run answers}: the cost of a large answer beside a plain read, and the memory of a large export. */
@Command(
        name = "answers",
        description =
                "Compares an answer cut to its budget with a plain JDBC read of the rows that were fetched for it,"
                        + " and tells the heap that an export of a million rows needs.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class AnswersBench implements Callable<Integer> {
    private static final double MOST_RATIO = 2;
    private static final double MOST_EXTRA_MB = 64;

    @Option(names = "--launcher", description = "What is started.")
    private Path launcher = Path.of("target", "snowgate", "bin", "snowgate");

    @Option(names = "--rows", description = "Rows of an answer.")
    private int rows = 10_000;

    @Option(names = "--export-rows", description = "Rows of an export.")
    private int exportRows = 1_000_000;

    @Option(names = "--rounds", description = "Turns of both sides, after as many to warm up.")
    private int rounds = 40;

    @Option(names = "--quick", description = "15 rounds.")
    private boolean quick;

    private final Figures figures = new Figures().put("bench", "answers");
    private boolean met = true;

    private AnswersBench() {}

    @Override
    public Integer call() throws Exception {
        if (!Files.isExecutable(launcher)) {
            System.err.println("There is no " + launcher + ": build it with mvn -DskipTests package.");
            return 1;
        }
        if (quick) {
            rounds = 15;
        }
        Map<String, String> environment = Map.of("SNOWGATE_JAVA_HOME", System.getProperty("java.home"));
        try (LocalProcess local = LocalProcess.start(launcher, environment)) {
            for (String format : List.of("arrow", "json")) {
                try (AnswersRig rig = new AnswersRig("http://" + local.address(), format)) {
                    answers(format, rig);
                    exports(format, rig);
                }
            }
        }
        System.out.println(
                figures.put("rows", rows).put("export_rows", exportRows).machine());
        return met ? 0 : 1;
    }

    private static String sql(int rows) {
        return "select n, 'name ' || n as name, n * 0.01 as price, '2024-01-01'::date + mod(n, 1000)::int as day"
                + " from (select seq4() as n from table(generator(rowcount => " + rows + ")))";
    }

    /** What one thing took. */
    private record Took(double millis, double cpuMillis) {}

    private interface Work {
        void run() throws Exception;
    }

    private static Took timed(Work work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Took((System.nanoTime() - start) / 1e6, (system.getProcessCpuTime() - cpu) / 1e6);
    }

    /** The default budget, which cuts the answer, and the largest, which holds it whole, in turns with the plain read. */
    private void answers(String format, AnswersRig rig) throws Exception {
        String sql = sql(rows);
        ResultLimits large = new ResultLimits(
                ResultLimits.CEILING_BYTES, ResultLimits.CEILING_TOKENS, ResultLimits.DEFAULT.maxCell());
        RenderedResult cut = rig.answer(sql, rows, ResultLimits.DEFAULT);
        RenderedResult whole = rig.answer(sql, rows, large);
        if (!cut.truncated() || whole.truncated() || whole.returned() != rows) {
            throw new IllegalStateException(cut.returned() + " and " + whole.returned() + " rows came back");
        }
        List<Took> plain = new ArrayList<>();
        List<Took> ours = new ArrayList<>();
        List<Took> all = new ArrayList<>();
        try (Connection connection = rig.plain()) {
            for (int i = -rounds; i < rounds; i++) {
                Took read = timed(() -> read(connection, sql));
                Took answered = timed(() -> rig.answer(sql, rows, ResultLimits.DEFAULT));
                Took complete = timed(() -> rig.answer(sql, rows, large));
                if (i >= 0) {
                    plain.add(read);
                    ours.add(answered);
                    all.add(complete);
                }
            }
        }
        figures.spread(
                format + "_plain_ms", plain.stream().mapToDouble(Took::millis).toArray());
        figures.spread(
                format + "_cut_ms", ours.stream().mapToDouble(Took::millis).toArray());
        figures.spread(
                format + "_whole_ms", all.stream().mapToDouble(Took::millis).toArray());
        figures.put(format + "_cut_rows", cut.returned());
        double ratio = ratio(ours, plain, Took::millis);
        met &= ratio <= MOST_RATIO;
        figures.put(format + "_cut_ratio", ratio);
        figures.put(format + "_cut_cpu_ratio", ratio(ours, plain, Took::cpuMillis));
        figures.put(format + "_whole_ratio", ratio(all, plain, Took::millis));
        figures.put(format + "_whole_cpu_ratio", ratio(all, plain, Took::cpuMillis));
        System.err.printf(
                Locale.ROOT,
                "%s: an answer of %d rows of %d takes %.2f times as long as the plain read (to be at most %.0f)%n",
                format,
                cut.returned(),
                rows,
                ratio,
                MOST_RATIO);
    }

    /** The median of the rounds' ratios. */
    private static double ratio(List<Took> ours, List<Took> plain, ToDoubleFunction<Took> measure) {
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = measure.applyAsDouble(ours.get(i)) / measure.applyAsDouble(plain.get(i));
        }
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    /** Every cell as text, as the gateway reads it. */
    private static void read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    result.getString(i);
                }
            }
        }
    }

    private void exports(String format, AnswersRig rig) throws IOException {
        Path directory = Files.createTempDirectory("snowgate-answers");
        try {
            // The first loads classes and opens chunks' connections.
            Files.delete(Path.of(rig.export(sql(exportRows / 10), directory, RowFile.Form.CSV)
                    .where()));
            long start = System.nanoTime();
            Exports.Exported file;
            LiveHeap heap = new LiveHeap();
            try (heap) {
                file = rig.export(sql(exportRows), directory, RowFile.Form.CSV);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (file.rows() != exportRows || file.missing() != null) {
                throw new IllegalStateException(file + " was written");
            }
            Files.delete(Path.of(file.where()));
            met &= heap.extra() <= MOST_EXTRA_MB;
            figures.put(format + "_export_extra_mb", heap.extra())
                    .put(format + "_export_heap_samples", heap.samples())
                    .put(format + "_export_mb", file.bytes() / (double) (1 << 20))
                    .put(format + "_export_s", seconds);
            System.err.printf(
                    Locale.ROOT,
                    "%s: an export of %d rows, %.0f MB, needs %.1f MB of heap (to be at most %.0f; looked %d times)%n",
                    format,
                    exportRows,
                    file.bytes() / (double) (1 << 20),
                    heap.extra(),
                    MOST_EXTRA_MB,
                    heap.samples());
        } finally {
            Files.delete(directory);
        }
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AnswersBench()).execute(args));
    }
}
