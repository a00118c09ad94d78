package dev.snowgate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines into files: goes on with the last one, begins another when that is full or of another day (UTC), and leaves
 * no half line behind when writing fails. Belongs to the writer's thread.
 */
final class ChainWriter implements AutoCloseable {
    private final AuditDirectory directory;
    private final AuditSettings.Files settings;
    private final Chain chain;
    private final LastLine found;
    private final List<LastLine> passed;
    private final Consumer<Chain.Line> written;
    private @Nullable AuditFile file;

    private ChainWriter(
            AuditDirectory directory,
            AuditSettings.Files settings,
            Chain chain,
            LastLine found,
            List<LastLine> passed,
            Consumer<Chain.Line> written) {
        this.directory = directory;
        this.settings = settings;
        this.chain = chain;
        this.found = found;
        this.passed = passed;
        this.written = written;
    }

    /**
     * Takes a chain of the directory and goes on where its last writer ended. Chains that do not end in a record of this key
     * are passed over and stay as they are: each has one key from its beginning to its end, so that it can be checked.
     */
    static ChainWriter open(AuditSettings settings, Instant now, Consumer<Chain.Line> written) throws IOException {
        Fingerprint fingerprint = new Fingerprint(settings.key());
        List<LastLine> passed = new ArrayList<>();
        for (int after = 0; ; ) {
            AuditDirectory directory = AuditDirectory.take(settings.directory(), after);
            try {
                LastLine found = LastLine.find(directory.files(), fingerprint);
                if (found.good()) {
                    Chain chain = new Chain(fingerprint, found.link());
                    ChainWriter writer =
                            new ChainWriter(directory, settings.files(), chain, found, List.copyOf(passed), written);
                    writer.goOn(day(now));
                    return writer;
                }
                passed.add(found);
                after = directory.chain();
                directory.close();
            } catch (IOException e) {
                directory.close();
                throw e;
            }
        }
    }

    /** Cuts a torn line off. A file of another day stays as it is. */
    private void goOn(LocalDate today) throws IOException {
        if (found.file() == null) {
            return;
        }
        AuditFile last = AuditFile.open(found.file(), today, found.size());
        if (found.size() > 0 && AuditDirectory.isOf(found.file(), today)) {
            file = last;
        } else {
            last.close();
        }
    }

    /** What was there; for the first record. */
    LastLine found() {
        return found;
    }

    /** Where the chains end that are not of this key; for the first records. */
    List<LastLine> passed() {
        return passed;
    }

    /** A record with the time at which it was handed in. */
    record Timed(AuditRecord record, Instant at) {}

    /**
     * Writes as many as it can, in order.
     *
     * @return how many are written, for good; less than all when a write failed, which {@code failed} is told
     */
    int write(List<Timed> records, Consumer<IOException> failed) {
        int done = 0;
        try {
            while (done < records.size()) {
                done += writeSome(records.subList(done, records.size()));
            }
        } catch (IOException e) {
            failed.accept(e);
        } catch (RuntimeException e) {
            // One record that cannot be written must not end all writing.
            failed.accept(new IOException("a record could not be made: " + e, e));
        }
        return done;
    }

    /** Writes what goes into one file, at least one. */
    private int writeSome(List<Timed> records) throws IOException {
        LocalDate day = day(records.get(0).at());
        AuditFile target = target(day);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Chain.Line[] lines = new Chain.Line[records.size()];
        Chain.Link last = chain.last();
        int count = 0;
        while (count < lines.length
                && day(records.get(count).at()).equals(day)
                && (count == 0 || target.size() + bytes.size() < settings.rotateBytes())) {
            Timed next = records.get(count);
            Chain.Line line = chain.line(last, next.record(), next.at());
            bytes.write(line.bytes().getBytes());
            last = line.link();
            lines[count++] = line;
        }
        target.append(bytes.toByteArray(), settings.sync());
        chain.moveTo(last);
        for (int i = 0; i < count; i++) {
            written.accept(lines[i]);
        }
        return count;
    }

    private AuditFile target(LocalDate day) throws IOException {
        AuditFile open = file;
        if (open != null && open.torn()) {
            open.close();
            open = AuditFile.open(open.path(), open.day(), open.size());
            file = open;
        }
        if (open != null && open.day().equals(day) && open.size() < settings.rotateBytes()) {
            return open;
        }
        AuditFile next = AuditFile.open(directory.create(chain.last().seq() + 1, day), day, 0);
        if (open != null) {
            open.close();
        }
        file = next;
        return next;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void close() throws IOException {
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            directory.close();
        }
    }
}
