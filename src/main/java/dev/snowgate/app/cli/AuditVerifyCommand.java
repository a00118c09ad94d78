package dev.snowgate.app.cli;

import dev.snowgate.audit.ChainCheck;
import dev.snowgate.audit.ChainReport;
import dev.snowgate.config.Unreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snowgate audit verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {
            "Checks that the audit's files are as they were written, record by record and file by file.",
            "Prints one line a chain: INTACT, TORN or BROKEN, with the first place that is wrong and the last hash.",
            "What was cut off at the very end of the last file leaves no trace in it: compare the last hash with one"
                    + " that is kept elsewhere."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record is as it was written",
            "1:a record was changed, removed, put in or moved",
            "2:the command line is wrong, or a file cannot be read",
            "3:the last line has no end, as after a crash; all before it is as it was written"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private static final int TORN = 3;

    @Parameters(
            arity = "1..*",
            paramLabel = "<file>",
            description = "Files of the audit in any order, or directories of them.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--key-file",
            paramLabel = "<file>",
            description =
                    "Holds the key that they were written with. May be given again: each chain has one of the keys.")
    List<Path> keyFiles = new ArrayList<>();

    private final Program program;

    AuditVerifyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        try {
            List<ChainReport> reports = ChainCheck.verify(all(), keys());
            PrintWriter out = program.console().printer();
            reports.forEach(report -> out.println(line(report)));
            out.flush();
            return reports.stream().mapToInt(AuditVerifyCommand::code).reduce(ExitCode.OK, AuditVerifyCommand::worse);
        } catch (ChainCheck.KeyNeeded e) {
            throw new UsageException("audit verify: " + e.getMessage() + ": pass --key-file.");
        } catch (IOException e) {
            throw new UsageException("audit verify: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException of && of.getFile() != null
                ? of.getFile() + " " + Unreadable.why(Path.of(of.getFile()), e) + '.'
                : "a file cannot be read: " + e.getMessage();
    }

    private List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                all.add(file);
                continue;
            }
            int before = all.size();
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(file, "audit-*.jsonl")) {
                inside.forEach(all::add);
            }
            if (all.size() == before) {
                throw new UsageException("audit verify: no file audit-*.jsonl is in " + file + '.');
            }
        }
        return all;
    }

    private List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path file : keyFiles) {
            keys.add(Files.readString(file).stripTrailing());
        }
        return keys;
    }

    private static String line(ChainReport report) {
        String wrong = report.where() == null ? "" : "  " + report.where() + ": " + report.what() + ';';
        return report.result() + wrong + "  " + counted(report.records(), "good record") + " in "
                + counted(report.files(), "file") + ", the last is number " + report.last() + " with "
                + report.lastHash();
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static int code(ChainReport report) {
        return switch (report.result()) {
            case INTACT -> ExitCode.OK;
            case TORN -> TORN;
            case BROKEN -> ExitCode.FAILURE;
        };
    }

    /** A broken chain is worse than a torn one. */
    private static int worse(int one, int other) {
        return one == ExitCode.FAILURE || other == ExitCode.FAILURE ? ExitCode.FAILURE : Math.max(one, other);
    }
}
