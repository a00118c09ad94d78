package dev.snowgate.app.cli;

import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snowgate token}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Makes API tokens for auth.tokens.file.",
        subcommands = TokenCommand.Create.class)
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name what to do: create.");
    }

    /** {@code snowgate token create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            versionProvider = VersionCommand.Provider.class,
            description = "Makes a token, shows it once, and prints the line that the file keeps of it.")
    static final class Create implements Callable<Integer> {
        private static final int LONGEST_DAYS = 3650;

        @Parameters(paramLabel = "<name>", description = "Whose token it is; the caller is then token:<name>.")
        @SuppressWarnings("NullAway.Init")
        String name;

        @Option(names = "--role", paramLabel = "<role>", description = "A role of the caller; may be repeated.")
        List<String> roles = new ArrayList<>();

        @Option(names = "--days", paramLabel = "<days>", description = "Ends after so many days (default: never).")
        @Nullable
        Integer days;

        @Option(names = "--file", paramLabel = "<file>", description = "Append the line to this file.")
        @Nullable
        Path file;

        private final Program program;

        Create(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() {
            ApiToken.Fresh fresh = create(new TreeSet<>(roles), expires());
            String line = TokenFile.line(fresh.kept());
            PrintWriter out = program.console().printer();
            if (file != null) {
                append(file, fresh.kept(), line);
            }
            out.println("The token, shown this once; give it to the client:");
            out.println("  " + fresh.secret());
            out.println(file == null ? "The line for the file of auth.tokens.file:" : "Appended to " + file + ":");
            out.println("  " + line);
            return ExitCode.OK;
        }

        private ApiToken.Fresh create(Set<String> roleNames, @Nullable Instant expires) {
            try {
                return ApiToken.create(name, roleNames, expires);
            } catch (IllegalArgumentException e) {
                throw new UsageException("token create: " + e.getMessage() + ".");
            }
        }

        private @Nullable Instant expires() {
            if (days == null) {
                return null;
            }
            if (days < 1 || days > LONGEST_DAYS) {
                throw new UsageException(
                        "token create: --days " + days + ": allowed are 1 to " + LONGEST_DAYS + " days.");
            }
            return InstantSource.system().instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        }

        private static void append(Path file, ApiToken token, String line) {
            try {
                if (Files.exists(file)) {
                    refuseTwice(file, token);
                }
                boolean open = Files.exists(file)
                        && !Files.readString(file).isEmpty()
                        && !Files.readString(file).endsWith("\n");
                Files.writeString(
                        file, (open ? "\n" : "") + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (TokenFile.Invalid e) {
                throw new UsageException("token create: " + e.getMessage());
            } catch (IOException e) {
                throw new UsageException("token create: " + file + ": it cannot be written: "
                        + e.getClass().getSimpleName() + ".");
            }
        }

        /** A gateway refuses a file with a name twice. */
        private static void refuseTwice(Path file, ApiToken token) throws TokenFile.Invalid {
            if (TokenFile.read(file).stream().anyMatch(old -> old.name().equals(token.name()))) {
                throw new UsageException("token create: " + file + " has a token named " + token.name()
                        + " already; take its line away to replace it, or choose another name.");
            }
        }
    }
}
