package dev.snowgate.app;

import dev.snowgate.config.MutualTlsConfig;
import dev.snowgate.config.ServerConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TCPSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the gateway shows and the authorities of its clients, read from their files as they are now and found
 * good: the key belongs to the certificate, and it has not expired.
 *
 * @param options what both a new and a running server take
 * @param expires when the certificate ends
 */
record ServerCertificate(ServerSSLOptions options, Instant expires) {
    /** Ends within this are warned of. */
    static final Duration SOON = Duration.ofDays(14);

    private static final byte[] SIGNED = new byte[32];

    /** Files that cannot be used. Says which and why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message, null, false, false);
        }
    }

    /** The files that it is read from. */
    static List<Path> files(ServerConfig.Tls tls, @Nullable MutualTlsConfig mutual) {
        List<Path> own = List.of(path(tls.certificate()), path(tls.key()));
        return mutual == null ? own : List.of(own.get(0), own.get(1), mutual.clientCa());
    }

    /** Reads the files; blocks. */
    static ServerCertificate read(Vertx vertx, ServerConfig.Tls tls, @Nullable MutualTlsConfig mutual, Instant now)
            throws Unusable {
        Path certificate = path(tls.certificate());
        Path key = path(tls.key());
        PemKeyCertOptions pair =
                new PemKeyCertOptions().setCertValue(bytes(certificate)).setKeyValue(bytes(key));
        X509Certificate own = checked(vertx, pair, certificate, key);
        Instant expires = own.getNotAfter().toInstant();
        if (!now.isBefore(expires)) {
            throw new Unusable("the certificate " + certificate + " has expired at " + expires);
        }
        ServerSSLOptions options = new ServerSSLOptions().setUseAlpn(true).setKeyCertOptions(pair);
        if (mutual != null) {
            options.setTrustOptions(authorities(vertx, mutual.clientCa()))
                    .setClientAuth(mutual.required() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
        }
        return new ServerCertificate(options, expires);
    }

    /** Makes it https and wss. */
    void applyTo(HttpServerOptions server) {
        TCPSSLOptions all = server;
        all.setSsl(true).setUseAlpn(true).setKeyCertOptions(options.getKeyCertOptions());
        if (options.getTrustOptions() != null) {
            server.setTrustOptions(options.getTrustOptions()).setClientAuth(options.getClientAuth());
        }
    }

    private static X509Certificate checked(Vertx vertx, PemKeyCertOptions pair, Path certificate, Path key)
            throws Unusable {
        try {
            for (KeyManager manager : pair.getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    for (String type : List.of("RSA", "EC", "EdDSA", "Ed25519", "RSASSA-PSS")) {
                        String[] aliases = keys.getServerAliases(type, null);
                        if (aliases != null && aliases.length > 0) {
                            X509Certificate own = keys.getCertificateChain(aliases[0])[0];
                            verify(keys.getPrivateKey(aliases[0]), own);
                            return own;
                        }
                    }
                }
            }
        } catch (SignatureMismatch e) {
            throw new Unusable("the key " + key + " does not belong to the certificate " + certificate);
        } catch (Exception e) {
            throw new Unusable("the certificate " + certificate + " or the key " + key
                    + " cannot be read; both must be PEM, the key not encrypted");
        }
        throw new Unusable("the certificate " + certificate + " has a key of a kind that is not served");
    }

    private static final class SignatureMismatch extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static void verify(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException, SignatureMismatch {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(SIGNED);
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(SIGNED);
        if (!verifier.verify(signer.sign())) {
            throw new SignatureMismatch();
        }
    }

    private static PemTrustOptions authorities(Vertx vertx, Path file) throws Unusable {
        PemTrustOptions authorities = new PemTrustOptions().addCertValue(bytes(file));
        try {
            authorities.getTrustManagerFactory(vertx);
            return authorities;
        } catch (Exception e) {
            throw new Unusable("the file " + file + " holds no certificates of authorities, in PEM");
        }
    }

    private static Buffer bytes(Path file) throws Unusable {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Unusable(
                    "the file " + file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Path path(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException("asked for the certificate of a server without TLS");
        }
        return file;
    }
}
