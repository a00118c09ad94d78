package dev.snowgate.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The end of a process that serves: one latch, tripped by the end of input or by SIGTERM and SIGINT, and a drain on the
 * main thread. The shutdown hook only trips the latch and waits for main, so that the drain never runs on a hook and no
 * event loop ever calls {@code System.exit} (both dead-lock: src/docs/development.md, "The end of a process").
 */
public final class Lifecycle {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch drained = new CountDownLatch(1);
    private final Duration patience;
    private final Consumer<Thread> hooks;

    /**
     * A lifecycle of this process, ended by SIGTERM, SIGINT and SIGHUP too.
     *
     * @param patience how long a signal waits for the drain before the JVM halts
     */
    public Lifecycle(Duration patience) {
        this(patience, Runtime.getRuntime()::addShutdownHook);
    }

    /** A lifecycle that hands its shutdown hook to the given taker when it begins to run. */
    Lifecycle(Duration patience, Consumer<Thread> hooks) {
        this.patience = patience;
        this.hooks = hooks;
    }

    /** Asks for the end; the first call counts. Any thread may call it, event loops included. */
    public void end() {
        stop.countDown();
    }

    /** What the shutdown hook does: asks for the end and waits until main has drained, at most {@code patience}. */
    private void signalled() {
        end();
        try {
            if (!drained.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("snowgate: not drained within " + patience.toSeconds() + " s, ending anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts, waits for the end, drains. A signal during the start is honoured after it. A failed start releases the
     * hook, so that the caller's exit code counts.
     *
     * @return {@link ExitCode#OK}; after a signal the JVM itself reports 128 + its number instead
     */
    public int run(Supplier<Running> start) {
        // Not earlier: a command that serves nothing has nothing to wait for when it exits.
        hooks.accept(new Thread(this::signalled, "snowgate-shutdown"));
        try {
            Running running = start.get();
            stop.await();
            running.drain();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILURE;
        } finally {
            drained.countDown();
        }
    }
}
