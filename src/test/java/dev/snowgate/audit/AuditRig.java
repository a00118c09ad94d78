package dev.snowgate.audit;

import dev.snowgate.event.AuditHealth;
import dev.snowgate.event.AuditLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An audit in a directory of a test, on a clock that the test moves. */
final class AuditRig {
    final Path directory;
    final List<AuditLine> lines = new CopyOnWriteArrayList<>();
    final List<AuditHealth> health = new CopyOnWriteArrayList<>();
    volatile Instant now = Instant.parse("2026-11-26T12:00:00Z");
    long rotateBytes = 1 << 20;
    AuditSettings.OnFailure onFailure = AuditSettings.OnFailure.REFUSE_WRITES;
    SqlText.Detail sql = SqlText.Detail.STRIPPED;

    /** Whether who listens fails. */
    boolean deaf;

    @Nullable
    String key;

    AuditRig(Path directory) {
        this.directory = directory;
    }

    AuditLog open() throws IOException {
        return AuditLog.open(
                new AuditSettings(directory, sql, onFailure, key, new AuditSettings.Files(rotateBytes, true)),
                () -> now,
                new AuditLog.Listener(
                        line -> {
                            lines.add(line);
                            deaf();
                        },
                        state -> {
                            health.add(state);
                            deaf();
                        }),
                AuditRecord.of(AuditRecord.Kind.START));
    }

    /** Writes so many records, with an orderly end. */
    AuditRig run(int records) throws Exception {
        try (AuditLog log = open()) {
            for (int i = 0; i < records; i++) {
                log.append(record(i));
            }
        }
        return this;
    }

    private void deaf() {
        if (deaf) {
            throw new IllegalStateException("nobody hears");
        }
    }

    static AuditRecord record(int number) {
        return AuditRecord.of(AuditRecord.Kind.CALL).text("callId", "c" + number);
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return new ArrayList<>(all.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList());
        }
    }

    /** What the only chain looks like. */
    ChainReport verify() throws IOException {
        List<ChainReport> reports = ChainCheck.verify(files(), key == null ? List.of() : List.of(key));
        if (reports.size() != 1) {
            throw new AssertionError("not one chain: " + reports);
        }
        return reports.get(0);
    }
}
