package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.RangedKey;
import dev.snowgate.event.ConfigChanged;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of both sides, as their files are written and rewritten. Row 45 of the fault table. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class EncryptionTest {
    private static final PemPair CA = PemPair.authority("ca");
    private static final GeneralName LOCALHOST = new GeneralName(GeneralName.dNSName, "localhost");

    private final Instant later = Instant.now().plusSeconds(86_400);

    @TempDir
    Path directory;

    private Path certificate;
    private Path key;

    @SuppressWarnings("NullAway.Init") // each test serves first
    private Encryption encryption;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void write() throws IOException {
        certificate = directory.resolve("server.crt");
        key = directory.resolve("server.key");
        show(CA.issue("CN=one", later, LOCALHOST));
    }

    private void show(PemPair pair) throws IOException {
        pair.certificate(certificate);
        pair.key(key);
    }

    private GatewayConfig config(Map<String, String> more) throws Exception {
        Map<String, String> keys = new HashMap<>(more);
        keys.put("server.tlsCertificateFile", certificate.toString());
        keys.put("server.tlsKeyFile", key.toString());
        return RangedKey.load(keys);
    }

    /** Answers with who is calling, as a door with the configured ways in finds out. */
    private void serve(Vertx vertx, Map<String, String> more) throws Exception {
        GatewayConfig config = config(more);
        encryption = new Encryption(vertx, config);
        HttpServerOptions options = new HttpServerOptions();
        encryption.applyTo(options);
        Doorkeeper door = new Doorkeeper(vertx, config.auth(), change -> {});
        server = vertx.createHttpServer(options)
                .requestHandler(request -> door.authenticator()
                        .authenticate(request)
                        .onSuccess(who -> request.response().end(who.principal().id()))
                        .onFailure(e -> request.response()
                                .setStatusCode(((AuthRefusal) e).status())
                                .end()))
                .listen(0, "localhost")
                .await(10, TimeUnit.SECONDS);
    }

    @Test
    void aReplacedCertificateIsShownToNewConnectionsWhileOpenOnesStay(Vertx vertx) throws Exception {
        serve(vertx, Map.of());
        HttpClient old = client(null);
        assertThat(subject(get(old))).isEqualTo("CN=one");
        List<ConfigChanged> told = new CopyOnWriteArrayList<>();
        encryption.tell(told::add);
        show(CA.issue("CN=two", later, LOCALHOST));
        assertThat(reload()).isTrue();
        assertThat(told).extracting(ConfigChanged::applied).containsExactly(true);
        HttpResponse<String> young = get(client(null));
        assertThat(subject(young)).isEqualTo("CN=two");
        assertThat(young.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(subject(get(old))).isEqualTo("CN=one");
    }

    @Test
    void changedFilesAreNoticedByThemselves(Vertx vertx) throws Exception {
        serve(vertx, Map.of());
        Runnable end = encryption.follow(server);
        show(CA.issue("CN=two", later, LOCALHOST));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!subject(get(client(null))).equals("CN=two")) {
            assertThat(System.nanoTime())
                    .as("the certificate is not taken over")
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
        end.run();
    }

    @Test
    void filesThatCannotBeUsedLeaveTheCertificateFromBefore(Vertx vertx) throws Exception {
        serve(vertx, Map.of());
        List<ConfigChanged> told = new CopyOnWriteArrayList<>();
        encryption.tell(told::add);
        CA.issue("CN=two", later, LOCALHOST).certificate(certificate);
        assertThat(reload()).as("a key of another certificate").isFalse();
        show(CA.issue("CN=two", Instant.now().minusSeconds(1), LOCALHOST));
        assertThat(reload()).as("an expired certificate").isFalse();
        Files.writeString(certificate, "nonsense");
        assertThat(reload()).as("no certificate").isFalse();
        Files.delete(certificate);
        assertThat(reload()).as("no file").isFalse();
        assertThat(told).hasSize(4).allSatisfy(change -> {
            assertThat(change.applied()).isFalse();
            assertThat(change.problems()).hasSize(1);
        });
        assertThat(subject(get(client(null)))).isEqualTo("CN=one");
    }

    @Test
    void aStartWithSuchFilesSaysWhichAndWhy(Vertx vertx) throws Exception {
        CA.issue("CN=two", later, LOCALHOST).certificate(certificate);
        refuses(vertx, "the key " + key + " does not belong to the certificate " + certificate);
        show(CA.issue("CN=two", Instant.now().minusSeconds(1), LOCALHOST));
        refuses(vertx, "the certificate " + certificate + " has expired at ");
        Files.writeString(key, "nonsense");
        refuses(vertx, "cannot be read; both must be PEM, the key not encrypted");
        Files.delete(key);
        refuses(vertx, "the file " + key + " cannot be read: NoSuchFileException");
    }

    private void refuses(Vertx vertx, String why) throws Exception {
        GatewayConfig config = config(Map.of());
        assertThatThrownBy(() -> new Encryption(vertx, config))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "subject, 'cert:CN=agent,O=Example'",
        "cn, cert:agent",
        "dns, cert:agent.example.com",
        "email, cert:agent@example.com",
        "uri, cert:spiffe://example.com/agent"
    })
    void aClientIsCalledByTheNameThatItsCertificateHas(String name, String principal, Vertx vertx) throws Exception {
        serve(vertx, mutual(Map.of("auth.mtls.required", "true", "auth.mtls.principal", name)));
        PemPair agent = CA.issue(
                "O=Example,CN=agent",
                later,
                new GeneralName(GeneralName.dNSName, "agent.example.com"),
                new GeneralName(GeneralName.rfc822Name, "agent@example.com"),
                new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example.com/agent"));
        assertThat(get(client(agent)).body()).isEqualTo(principal);
    }

    @Test
    void withoutACertificateOfTheAuthorityThereIsNoConnectionWhereOneIsRequired(Vertx vertx) throws Exception {
        serve(vertx, mutual(Map.of("auth.mtls.required", "true")));
        assertThatThrownBy(() -> get(client(null))).isInstanceOf(IOException.class);
        PemPair stranger = PemPair.authority("other").issue("CN=agent", later);
        assertThatThrownBy(() -> get(client(stranger))).isInstanceOf(IOException.class);
        PemPair expired = CA.issue("CN=agent", Instant.now().minusSeconds(1));
        assertThatThrownBy(() -> get(client(expired))).isInstanceOf(IOException.class);
        assertThat(get(client(CA.issue("CN=agent", later))).body()).isEqualTo("cert:CN=agent");
    }

    @Test
    void whereItIsNotRequiredATokenDoesTooAndNothingDoesNot(Vertx vertx) throws Exception {
        serve(vertx, mutual(Map.of("auth.mtls.principal", "dns")));
        assertThat(get(client(null)).statusCode()).isEqualTo(401);
        assertThat(get(client(CA.issue("CN=nameless", later))).statusCode()).isEqualTo(401);
        GeneralName name = new GeneralName(GeneralName.dNSName, "agent.example.com");
        HttpClient good = client(CA.issue("CN=agent", later, name));
        assertThat(get(good).body()).isEqualTo("cert:agent.example.com");
        assertThat(get(good, "Authorization", "Bearer bad").statusCode()).isEqualTo(401);
    }

    private Map<String, String> mutual(Map<String, String> more) throws IOException {
        Map<String, String> keys = new HashMap<>(more);
        keys.put(
                "auth.mtls.clientCaFile",
                CA.certificate(directory.resolve("ca.crt")).toString());
        return keys;
    }

    private boolean reload() throws Exception {
        return encryption.reload(server).await(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(HttpClient client, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + server.actualPort() + "/"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String subject(HttpResponse<String> response) throws Exception {
        return response.sslSession().orElseThrow().getPeerPrincipal().getName();
    }

    private static HttpClient client(@Nullable PemPair own) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", CA.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        if (own != null) {
            keys.setKeyEntry("own", own.keys().getPrivate(), new char[0], new Certificate[] {own.certificate()});
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
