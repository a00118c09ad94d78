package dev.snowgate.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code snowgate version}. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Prints the version of Snowgate and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
    private final Program program;

    VersionCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.console().printer().println(text(program));
        return ExitCode.OK;
    }

    private static String text(Program program) {
        return "snowgate " + program.installation().version() + ", Java " + Runtime.version() + " ("
                + System.getProperty("java.vendor") + ")";
    }

    /** The same line for {@code --version}. */
    static final class Provider implements IVersionProvider {
        private final Program program;

        Provider(Program program) {
            this.program = program;
        }

        @Override
        public String[] getVersion() {
            return new String[] {text(program)};
        }
    }
}
