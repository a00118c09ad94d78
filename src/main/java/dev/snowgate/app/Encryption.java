package dev.snowgate.app;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.MutualTlsConfig;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.event.ConfigChanged;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS of the server, taken over from files that change while it runs. */
final class Encryption {
    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);
    private static final Duration REMINDER = Duration.ofHours(12);

    /** What has changed when one of the files has. */
    private static final List<String> CHANGED = List.of("server.tls");

    private final Vertx vertx;
    private final ServerConfig.Tls tls;
    private final @Nullable MutualTlsConfig mutual;
    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable ServerCertificate shown;
    private volatile Consumer<ConfigChanged> told = change -> {};

    /**
     * Reads the files, if there are any.
     *
     * @throws UsageException when they cannot be used
     */
    Encryption(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.tls = config.server().tls();
        this.mutual = config.auth().mutualTls();
        if (tls.enabled()) {
            try {
                shown = ServerCertificate.read(vertx, tls, mutual, clock.instant());
                remind();
            } catch (ServerCertificate.Unusable e) {
                throw new UsageException("configuration, section server: " + e.getMessage() + ".");
            }
        }
    }

    /** Lets {@code listener} hear of each change of the certificate, and of files that are not used. */
    void tell(Consumer<ConfigChanged> listener) {
        told = listener;
    }

    /** Makes it https and wss, where there is a certificate. */
    void applyTo(HttpServerOptions server) {
        ServerCertificate now = shown;
        if (now != null) {
            now.applyTo(server);
        }
    }

    /**
     * Takes files that change over into the running {@code server}: new connections get the new certificate, open ones stay.
     *
     * @return ends that
     */
    Runnable follow(HttpServer server) {
        if (shown == null) {
            return () -> {};
        }
        Runnable watch = FileWatch.start(vertx, ServerCertificate.files(tls, mutual), () -> reload(server));
        long reminder = vertx.setPeriodic(REMINDER.toMillis(), tick -> remind());
        return () -> {
            watch.run();
            vertx.cancelTimer(reminder);
        };
    }

    /** Takes the files as they are now; completes with whether they are used. Blocks meanwhile. */
    Future<Boolean> reload(HttpServer server) {
        try {
            ServerCertificate next = ServerCertificate.read(vertx, tls, mutual, clock.instant());
            return server.updateSSLOptions(next.options())
                    .onSuccess(updated -> {
                        shown = next;
                        LOG.info("The changed certificate is in use; it ends at {}", next.expires());
                        remind();
                        told.accept(new ConfigChanged(true, CHANGED, List.of(), List.of()));
                    })
                    .onFailure(e -> {
                        LOG.error("The changed certificate is not used, the one from before stays", e);
                        refused(e);
                    })
                    .transform(done -> Future.succeededFuture(done.succeeded()));
        } catch (ServerCertificate.Unusable e) {
            LOG.error("The changed certificate is not used, the one from before stays: {}", e.getMessage());
            refused(e);
            return Future.succeededFuture(false);
        }
    }

    private void refused(Throwable why) {
        told.accept(new ConfigChanged(false, CHANGED, List.of(), List.of(String.valueOf(why.getMessage()))));
    }

    private void remind() {
        ServerCertificate now = shown;
        Instant time = clock.instant();
        if (now != null && now.expires().isBefore(time.plus(ServerCertificate.SOON))) {
            LOG.warn(
                    "The certificate {} {} at {}; replace its file and it is taken over",
                    tls.certificate(),
                    now.expires().isAfter(time) ? "ends" : "has expired",
                    now.expires());
        }
    }
}
