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

/**
 * The TypeScript SDKs, installed once under {@code target/interop} from the lock file in {@code src/test/interop}, and
 * the machine's Node.js to run them.
 */
final class NodeKit {
    /** What the SDKs ask for; WebSocket clients that need 22 get a substitute from the lock file. */
    static final int OLDEST_NODE = 20;

    private static final Path SOURCES = Path.of("src", "test", "interop");
    private static final long PROBE_SECONDS = 30;
    private static final long INSTALL_SECONDS = 180;

    private final Path home;

    private NodeKit(Path home) {
        this.home = home;
    }

    /** Where the scripts and their packages are. */
    Path home() {
        return home;
    }

    /**
     * Installs what is missing.
     *
     * @throws Unavailable when this machine has no Node.js, an old one, no npm, or no way to the packages
     */
    static NodeKit install(Path home) throws Unavailable {
        return install(home, SOURCES);
    }

    /** As {@link #install(Path)}, with the scripts and the lock file of another directory. */
    static NodeKit install(Path home, Path scripts) throws Unavailable {
        String version = run(Path.of("."), PROBE_SECONDS, "node", "--version").strip();
        if (majorOf(version) < OLDEST_NODE) {
            throw new Unavailable("Node.js " + version + " is too old: " + OLDEST_NODE + " or newer is needed");
        }
        try {
            installPackages(home, scripts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NodeKit(home);
    }

    private static int majorOf(String version) throws Unavailable {
        try {
            return Integer.parseInt(version.substring(1, version.indexOf('.')));
        } catch (RuntimeException e) {
            throw new Unavailable("node --version answered \"" + version + "\"");
        }
    }

    private static void installPackages(Path home, Path scripts) throws IOException, Unavailable {
        Files.createDirectories(home);
        try (Stream<Path> sources = Files.list(scripts)) {
            for (Path source : sources.toList()) {
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

    /** This machine cannot run the TypeScript clients; the message says why. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }
}
