package dev.snowgate.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Makes the Vert.x of a command that needs little of it. */
final class Runtimes {
    private static final int WORKERS = 4;

    private Runtimes() {}

    /** One event loop, no metrics, the JVM's own name resolution, nothing cached on disk. */
    static Vertx small() {
        System.setProperty("vertx.disableDnsResolver", "true");
        return Vertx.vertx(options().setEventLoopPoolSize(1).setWorkerPoolSize(WORKERS));
    }

    static VertxOptions options() {
        return new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }
}
