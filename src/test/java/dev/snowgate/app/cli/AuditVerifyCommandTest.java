package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.audit.AuditLog;
import dev.snowgate.audit.AuditRecord;
import dev.snowgate.audit.AuditSettings;
import dev.snowgate.audit.SqlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyCommandTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private final CliHarness cli = new CliHarness();

    private Path audit(@Nullable String key) throws Exception {
        AuditSettings settings = new AuditSettings(
                directory,
                SqlText.Detail.NONE,
                AuditSettings.OnFailure.CONTINUE,
                key,
                new AuditSettings.Files(1 << 20, false));
        AuditLog.open(
                        settings,
                        () -> Instant.parse("2026-11-26T12:00:00Z"),
                        new AuditLog.Listener(line -> {}, health -> {}),
                        AuditRecord.of(AuditRecord.Kind.START))
                .close();
        return directory.resolve("audit-1-000000000001-20261126.jsonl");
    }

    @Test
    void saysOfADirectoryThatAllIsAsItWasWritten() throws Exception {
        audit(null);

        assertThat(cli.run("audit", "verify", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(cli.out()).matches("INTACT {2}2 good records in 1 file, the last is number 2 with [0-9a-f]{64}\\R");
    }

    @Test
    void namesTheFirstBrokenLine() throws Exception {
        Path file = audit(null);
        Files.writeString(file, Files.readString(file).replace("stop", "stOp"));

        assertThat(cli.run("audit", "verify", file.toString())).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.out()).startsWith("BROKEN  " + file + ":2: the record is not what was written");
    }

    @Test
    void tellsATornLineFromABrokenOne() throws Exception {
        Path file = audit(null);
        Files.writeString(file, "{\"seq\":3", StandardOpenOption.APPEND);

        assertThat(cli.run("audit", "verify", file.toString())).isEqualTo(3);
        assertThat(cli.out()).startsWith("TORN  " + file + ":3: the last line has no end");
    }

    @Test
    void needsTheKeyOfAKeyedChain() throws Exception {
        Path file = audit(KEY);
        Path key = Files.writeString(directory.resolve("audit.key"), KEY + "\n");

        assertThat(cli.run("audit", "verify", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("was written with a key", "pass --key-file");
        assertThat(cli.run("audit", "verify", "--key-file", key.toString(), file.toString()))
                .isEqualTo(ExitCode.OK);
        Files.writeString(key, KEY.replace('0', '1'));
        assertThat(cli.run("audit", "verify", "--key-file", key.toString(), file.toString()))
                .isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThat(cli.run("audit", "verify", directory.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("no file audit-*.jsonl is in");
        assertThat(cli.run("audit", "verify", directory + "/none")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("none does not exist");
        assertThat(cli.run("audit", "verify")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("audit")).isEqualTo(ExitCode.USAGE);
    }
}
