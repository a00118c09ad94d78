package dev.snowgate.app;

import dev.snowgate.app.cli.Lifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A process that serves nothing until its input ends or a signal comes; says when it is ready and when it drained. */
public final class LifecycleProbe {
    private LifecycleProbe() {}

    public static void main(String[] args) {
        Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(10));
        int code = lifecycle.run(() -> {
            Thread reader = new Thread(() -> readToTheEnd(lifecycle), "reader");
            reader.setDaemon(true);
            reader.start();
            System.out.println("ready");
            return () ->
                    System.out.println("drained on " + Thread.currentThread().getName());
        });
        System.exit(code);
    }

    private static void readToTheEnd(Lifecycle lifecycle) {
        try {
            System.in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lifecycle.end();
    }
}
