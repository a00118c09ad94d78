package dev.snowgate.app;

import dev.snowgate.app.cli.Finding;
import dev.snowgate.audit.ChainCheck;
import dev.snowgate.audit.ChainReport;
import dev.snowgate.config.AuditConfig;
import dev.snowgate.config.Secret;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks whether the audit could be written, and whether the newest file of each of its chains is sound. */
final class AuditChecks {
    private static final String NAME = "audit";

    private AuditChecks() {}

    /** Nothing where no audit is configured. Changes nothing; reads one file a chain, so that it ends soon. */
    static List<Finding> examine(AuditConfig config) {
        Path directory = config.directory();
        if (directory == null) {
            return List.of();
        }
        Path there = directory.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return List.of(finding(
                    Finding.Status.FAIL,
                    "No audit can be written in " + directory + ".",
                    "Name a directory in audit.directory that this user can write to."));
        }
        try {
            return List.of(chains(directory, newest(directory), config.key()));
        } catch (IOException e) {
            return List.of(finding(
                    Finding.Status.FAIL,
                    "The audit in " + directory + " cannot be checked: " + e.getMessage() + ".",
                    "Check audit.key and the permissions of the files."));
        }
    }

    private static Finding chains(Path directory, List<Path> files, @Nullable Secret key) throws IOException {
        for (ChainReport report : ChainCheck.verify(files, key == null ? List.of() : List.of(key.reveal()))) {
            if (report.result() != ChainReport.Result.INTACT) {
                boolean torn = report.result() == ChainReport.Result.TORN;
                return finding(
                        torn ? Finding.Status.WARN : Finding.Status.FAIL,
                        report.where() + ": " + report.what() + ".",
                        torn
                                ? "The next start cuts it off and goes on; a gateway that writes now looks like this"
                                        + " too."
                                : "If audit.key was changed, move the files of its chain away. Otherwise keep them as"
                                        + " they are and find out who changed them: snowgate audit verify.");
            }
        }
        return finding(
                Finding.Status.OK,
                directory + " can be written"
                        + (files.isEmpty() ? "." : "; the newest file of each chain is as it was written."),
                "");
    }

    /** Names begin with the chain's number and go on with the number of the first record, in twelve digits. */
    private static List<Path> newest(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        TreeMap<String, Path> newest = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "audit-*-*-*.jsonl")) {
            for (Path file : files) {
                String chain = String.valueOf(file.getFileName()).replaceFirst("-[0-9]+-[0-9]+\\.jsonl$", "");
                newest.merge(chain, file, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return List.copyOf(newest.values());
    }

    private static Finding finding(Finding.Status status, String detail, String fix) {
        return new Finding(NAME, status, detail, fix, 0);
    }
}
