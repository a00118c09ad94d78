package dev.snowgate.app;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when small files have changed. Looks at their contents, as no notification of the operating system tells of files on
 * network drives or behind the links that Kubernetes swaps. Files that are written one after the other, as a certificate and
 * its key, are taken together when they have come to rest.
 */
final class FileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final List<Path> files;
    private final Runnable changed;
    private final AtomicBoolean busy = new AtomicBoolean();
    private String known;
    private String seen;

    FileWatch(List<Path> files, Runnable changed) {
        this.files = List.copyOf(files);
        this.changed = changed;
        this.known = contents();
        this.seen = known;
    }

    /**
     * Looks once a second from now on.
     *
     * @param changed called on a worker thread; reports its own failures
     * @return ends the watch
     */
    static Runnable start(Vertx vertx, List<Path> files, Runnable changed) {
        FileWatch watch = new FileWatch(files, changed);
        long timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> {
            if (watch.busy.compareAndSet(false, true)) {
                vertx.<Void>executeBlocking(
                                () -> {
                                    watch.look();
                                    return null;
                                },
                                false)
                        .onComplete(looked -> watch.busy.set(false))
                        .onFailure(e -> LOG.error("Looking at {} failed", files, e));
            }
        });
        return () -> vertx.cancelTimer(timer);
    }

    /** One look; the state is handed from look to look by {@link #busy}. */
    void look() {
        String now = contents();
        boolean atRest = now.equals(seen);
        seen = now;
        if (atRest && !now.equals(known)) {
            known = now;
            changed.run();
        }
    }

    private String contents() {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                all.update(contents(file));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] contents(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return e.getClass().getName().getBytes(StandardCharsets.UTF_8);
        }
    }
}
