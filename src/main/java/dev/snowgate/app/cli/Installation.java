package dev.snowgate.app.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where this program lies and which version it is.
 *
 * @param launcher absolute path of the script that starts it
 * @param version the release, such as {@code 0.1.0}
 */
public record Installation(Path launcher, String version) {
    /** The launcher tells its own directory with this system property. */
    static final String HOME = "snowgate.home";

    /** Makes the path absolute. */
    public Installation {
        launcher = launcher.toAbsolutePath().normalize();
    }

    /** From the launcher's system property, else from where the jar lies ({@code <home>/lib/snowgate-<v>.jar}). */
    public static Installation ofThisProcess() {
        String told = System.getProperty(HOME);
        Path home = told != null ? Path.of(told) : aroundTheJar();
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
        Path launcher = home.resolve("bin").resolve(windows ? "snowgate.cmd" : "snowgate");
        String version = Installation.class.getPackage().getImplementationVersion();
        return new Installation(launcher, Objects.requireNonNullElse(version, "development"));
    }

    /** Where the distribution keeps what a user edits, such as {@code snowgate.yaml}. */
    public Path conf() {
        return launcher.resolveSibling("../conf").normalize();
    }

    private static Path aroundTheJar() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        try {
            @Nullable
            Path library = source == null
                    ? null
                    : Path.of(source.getLocation().toURI()).getParent();
            @Nullable Path home = library == null ? null : library.getParent();
            return home == null ? Path.of("") : home;
        } catch (URISyntaxException e) {
            return Path.of("");
        }
    }
}
