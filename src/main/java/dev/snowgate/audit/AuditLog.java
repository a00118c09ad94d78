package dev.snowgate.audit;

import dev.snowgate.event.AuditHealth;
import dev.snowgate.event.AuditLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit: takes records from any thread without blocking, writes them on one thread of its own, as many at once as
 * wait. While records keep coming that thread looks for them by itself, some hundred times a second: waking it for each
 * would cost the event loops more than the record. Its queue is bounded by number and by size; what does not fit, or cannot be written, is lost, counted, and told of
 * by a {@code gap} record as soon as writing works again.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int MAX_QUEUED = 4_096;
    private static final long MAX_WEIGHT = 16L << 20;
    private static final int MAX_AT_ONCE = 256;

    /** How long records that nobody waits for gather, at most. */
    private static final long GATHER_NANOS = 5_000_000;

    /** Looks that find nothing before the thread sleeps until it is woken. */
    private static final int LOOKS = 100;

    private static final Duration END = Duration.ofSeconds(5);

    private final AuditSettings settings;
    private final InstantSource clock;
    private final Listener listener;
    private final ChainWriter writer;
    private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong weight = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::work, "snowgate-audit");
    private volatile boolean asleep;
    private volatile boolean closed;
    private long gap;
    private boolean failing;

    /**
     * Hears of the audit on the writer's thread.
     *
     * @param line each line that is written
     * @param health its state, whenever that changes or lines were lost
     */
    public record Listener(Consumer<AuditLine> line, Consumer<AuditHealth> health) {}

    private record Entry(ChainWriter.Timed timed, Promise<Void> promise) {}

    private AuditLog(AuditSettings settings, InstantSource clock, Listener listener) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.writer = ChainWriter.open(settings, clock.instant(), this::wrote);
        thread.setDaemon(true);
    }

    /**
     * Starts with a {@code start} record, and one that says so when the last writer left a torn line.
     *
     * @param about members of the {@code start} record
     * @throws IOException when the directory or the last file cannot be used; the message says which and why
     */
    public static AuditLog open(AuditSettings settings, InstantSource clock, Listener listener, AuditRecord about)
            throws IOException {
        AuditLog log = new AuditLog(settings, clock, listener);
        log.writer.passed().forEach(log::recovered);
        log.recovered(log.writer.found());
        log.append(about);
        log.thread.start();
        return log;
    }

    private void recovered(LastLine found) {
        if (found.torn() == 0 && found.good()) {
            return;
        }
        if (found.good()) {
            LOG.warn(
                    "The audit's last file {} ended in a torn line of {} bytes, which was cut off; the chain goes on"
                            + " behind its record {}",
                    found.file(),
                    found.torn(),
                    found.link().seq());
        } else {
            LOG.warn(
                    "The audit's file {} does not end in a record of this key; it stays as it is, and another chain is"
                            + " written. If audit.key was changed, check that chain with its own key and move it away",
                    found.file());
        }
        append(AuditRecord.of(AuditRecord.Kind.RECOVERED)
                .text(
                        "file",
                        found.file() == null
                                ? null
                                : String.valueOf(found.file().getFileName()))
                .number("tornBytes", found.torn())
                .flag("lastRecordGood", found.good()));
    }

    /** How this audit is kept. */
    public AuditSettings settings() {
        return settings;
    }

    /** A statement's text, as much of it as the settings want. */
    public SqlText sql(String text) {
        return new SqlText(text, settings.sql());
    }

    /** Takes a record that nobody waits for; never blocks. */
    public Future<Void> append(AuditRecord record) {
        Future<Void> written = take(record);
        if (asleep) {
            LockSupport.unpark(thread);
        }
        return written;
    }

    /**
     * Takes a record and has it written at once; never blocks.
     *
     * @return completes on the writer's thread when the line is written (with {@code sync}: is on the disk), fails when it
     *     is lost
     */
    public Future<Void> write(AuditRecord record) {
        Future<Void> written = take(record);
        LockSupport.unpark(thread);
        return written;
    }

    private Future<Void> take(AuditRecord record) {
        long size = record.weight();
        if (closed || queued.get() >= MAX_QUEUED || weight.get() + size > MAX_WEIGHT) {
            lost.incrementAndGet();
            return Future.failedFuture(
                    new IOException("the audit takes no record: it is closed, or more wait than it may hold"));
        }
        Promise<Void> promise = Promise.promise();
        queued.incrementAndGet();
        weight.addAndGet(size);
        queue.add(new Entry(new ChainWriter.Timed(record, clock.instant()), promise));
        return promise.future();
    }

    private void work() {
        List<Entry> batch = new ArrayList<>();
        int idle = 0;
        while (!closed || !queue.isEmpty()) {
            for (Entry next = queue.poll(); next != null; next = batch.size() < MAX_AT_ONCE ? queue.poll() : null) {
                batch.add(next);
            }
            idle = batch.isEmpty() ? idle + 1 : 0;
            if (!batch.isEmpty()) {
                queued.addAndGet(-batch.size());
                write(batch);
                batch.clear();
            }
            rest(idle);
        }
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("The audit's file could not be closed: {}", e.getMessage());
        }
    }

    private void rest(int idle) {
        if (closed || queued.get() >= MAX_AT_ONCE) {
            return;
        }
        if (idle < LOOKS) {
            LockSupport.parkNanos(this, GATHER_NANOS);
            return;
        }
        asleep = true;
        // Whoever came before the flag could be seen is in the queue.
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private void write(List<Entry> batch) {
        gap += lost.getAndSet(0);
        List<ChainWriter.Timed> records = new ArrayList<>(batch.size() + 1);
        int first = gap > 0 ? 1 : 0;
        if (first > 0) {
            records.add(
                    new ChainWriter.Timed(AuditRecord.of(AuditRecord.Kind.GAP).number("lost", gap), clock.instant()));
        }
        batch.forEach(entry -> records.add(entry.timed()));
        AtomicReference<@Nullable IOException> failed = new AtomicReference<>();
        int done = writer.write(records, failed::set);
        IOException failure = failed.get();
        if (first > 0 && done > 0) {
            gap = 0;
        }
        int ok = Math.max(0, done - first);
        gap += batch.size() - ok;
        report(batch.size() - ok, failure);
        for (int i = 0; i < batch.size(); i++) {
            Entry entry = batch.get(i);
            weight.addAndGet(-entry.timed().record().weight());
            if (i < ok) {
                entry.promise().complete();
            } else {
                entry.promise().fail(failure == null ? new IOException("not written") : failure);
            }
        }
    }

    private void report(int lostNow, @Nullable IOException failure) {
        boolean before = failing;
        failing = failure != null;
        if (failure != null && !before) {
            LOG.error(
                    "The audit in {} cannot be written: {}. Lines are being lost; audit.onFailure is {}",
                    settings.directory(),
                    failure.getMessage(),
                    settings.onFailure());
        } else if (before && !failing) {
            LOG.info("The audit is written again");
        }
        if (failing != before || lostNow > 0) {
            AuditHealth health = new AuditHealth(failing, lostNow, failure == null ? "" : reason(failure));
            tell(() -> listener.health().accept(health));
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private void wrote(Chain.Line line) {
        tell(() -> listener.line().accept(new AuditLine(line.link().seq(), line.kind(), line.text())));
    }

    /** What is written is written, whoever cannot hear it. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of the audit failed: {}", String.valueOf(e));
        }
    }

    /** Ends with a {@code stop} record when all that was taken is written; waits for that, for 5 s at most. */
    @Override
    public void close() {
        append(AuditRecord.of(AuditRecord.Kind.STOP));
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The audit was not written to its end within {} s", END.toSeconds());
        }
    }
}
