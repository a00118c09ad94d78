package dev.snowgate.app;

import dev.snowgate.app.cli.LocalLogins;
import dev.snowgate.app.cli.LocalRequest;
import dev.snowgate.app.cli.LocalServed;
import dev.snowgate.app.cli.StartException;
import dev.snowgate.app.cli.UsageException;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.LocalUser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Starts the local Snowflake for {@code snowgate local}. */
final class LocalAlone {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    private LocalAlone() {}

    static LocalServed start(LocalRequest request) {
        List<FaultRule> faults = faults(request.faults());
        LocalSettings settings = settings(request);
        // DuckDB and Vert.x need about as long to start, and neither needs the other to.
        CompletableFuture<Engine> opening = CompletableFuture.supplyAsync(LocalEngine::open, LocalAlone::onOwnThread);
        Vertx vertx = Runtimes.small();
        try {
            Engine engine = Waiting.forStart("Loading DuckDB", Future.fromCompletionStage(opening), START);
            LocalSnowflake server = Waiting.forStart(
                    "Listening on " + settings.host() + ":" + settings.port(),
                    LocalSnowflake.start(vertx, settings, engine),
                    START);
            faults.forEach(server.faults()::add);
            return new LocalServed(server.host(), server.port(), settings.account(), () -> {
                Waiting.forEnd("The local Snowflake", server.close(), END);
                engine.close();
                Waiting.forEnd("The event loop", vertx.close(), END);
            });
        } catch (StartException e) {
            opening.thenAccept(Engine::close);
            Waiting.forEnd("The event loop", vertx.close(), END);
            throw e;
        }
    }

    /** Opening takes most of a second and blocks, which is not for the common pool. */
    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "snowgate-open-engine");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads faults from the command line. */
    static List<FaultRule> faults(List<String> texts) {
        try {
            return texts.stream().map(FaultRule::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--fault: " + e.getMessage());
        }
    }

    private static LocalSettings settings(LocalRequest request) {
        return LocalSettings.defaults()
                .withHost(request.listen().host().orElse("127.0.0.1"))
                .withPort(request.listen().port().orElse(0))
                .withUser(user(request.logins()));
    }

    private static LocalUser user(LocalLogins logins) {
        LocalUser user =
                LocalUser.named(logins.user()).withPassword(logins.password()).withDefaults(SampleSnowflake.DEFAULTS);
        for (Path file : logins.publicKeys()) {
            user = user.withKey(key(file));
        }
        for (String token : logins.tokens().access()) {
            user = user.withAccessToken(token);
        }
        for (String token : logins.tokens().oauth()) {
            user = user.withOauthToken(token);
        }
        user = logins.passcode().map(user::withPasscode).orElse(user);
        LocalLogins.@Nullable Client client = logins.tokens().client().orElse(null);
        return client == null ? user : user.withOauthClient(client.id(), client.secret());
    }

    private static PublicKey key(Path file) {
        try {
            String pem = Files.readString(file);
            String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IOException e) {
            throw new UsageException("--public-key " + file + ": this file cannot be read.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UsageException("--public-key " + file + ": this is no RSA public key in PEM"
                    + " (openssl rsa -in key.p8 -pubout -out key.pub makes one).");
        }
    }
}
