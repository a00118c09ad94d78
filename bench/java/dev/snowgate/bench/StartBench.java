package dev.snowgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run start}: from spawning the launcher to the first answer on stdio. */
@Command(
        name = "start",
        description =
                "Times spawn to the first answered initialize over stdio, with and without the class-data archive.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class StartBench implements Callable<Integer> {
    private static final int QUICK_ROUNDS = 5;

    @Option(names = "--launcher", description = "What is started.")
    private Path launcher = Path.of("target", "snowgate", "bin", "snowgate");

    @Option(names = "--rounds", description = "How often both are started, in turns, after one start each to warm up.")
    private int rounds = 15;

    @Option(names = "--quick", description = "5 rounds.")
    private boolean quick;

    private StartBench() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isExecutable(launcher)) {
            System.err.println("There is no " + launcher + ": build it with mvn -DskipTests package.");
            return 1;
        }
        if (quick) {
            rounds = QUICK_ROUNDS;
        }
        Path cache = Files.createTempDirectory("snowgate-archive");
        Map<String, String> java = Map.of("SNOWGATE_JAVA_HOME", System.getProperty("java.home"));
        Map<String, String> archiveIn = new HashMap<>(java);
        archiveIn.put("SNOWGATE_CACHE", cache.toString());
        Map<String, String> archiveOff = new HashMap<>(java);
        archiveOff.put("SNOWGATE_CACHE", "off");
        try {
            buildArchive(archiveIn, cache);
            return measure(new FirstAnswer(command(), archiveIn), new FirstAnswer(command(), archiveOff));
        } finally {
            for (Path file : files(cache)) {
                Files.delete(file);
            }
            Files.delete(cache);
        }
    }

    private List<String> command() {
        return List.of(launcher.toAbsolutePath().toString(), "stdio", "--demo");
    }

    private void buildArchive(Map<String, String> environment, Path cache) throws IOException, InterruptedException {
        ProcessBuilder build = new ProcessBuilder(launcher.toAbsolutePath().toString(), "--build-archive").inheritIO();
        build.environment().putAll(environment);
        build.start().waitFor();
        if (files(cache).stream().noneMatch(file -> file.toString().endsWith(".jsa"))) {
            throw new IOException("the launcher made no class-data archive, so there is nothing to compare");
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private int measure(FirstAnswer with, FirstAnswer without) throws IOException, InterruptedException {
        with.millis();
        without.millis();
        double[] archived = new double[rounds];
        double[] plain = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            // Who goes first changes, so that neither always meets the warmer machine.
            if (i % 2 == 0) {
                archived[i] = with.millis();
                plain[i] = without.millis();
            } else {
                plain[i] = without.millis();
                archived[i] = with.millis();
            }
            System.err.printf(
                    "round %d of %d: %.0f ms, without archive %.0f ms%n", i + 1, rounds, archived[i], plain[i]);
        }
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = plain[i] / archived[i];
        }
        Figures figures = new Figures()
                .put("bench", "start")
                .put("rounds", rounds)
                .spread("archive_ms", archived)
                .spread("no_archive_ms", plain)
                .spread("ratio", ratios)
                .machine();
        System.err.printf("%n%-20s %10s %10s %10s%n", "spawn to answer, ms", "median", "min", "max");
        for (String row : List.of("archive_ms", "no_archive_ms", "ratio")) {
            System.err.printf(
                    "%-20s %10s %10s %10s%n",
                    row, figures.show(row), figures.show(row + "_min"), figures.show(row + "_max"));
        }
        System.out.println(figures);
        return 0;
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new StartBench()).execute(args));
    }
}
