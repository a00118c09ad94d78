package dev.snowgate.transport.bridge;

import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an encrypted way to a gateway is made.
 *
 * @param authorities PEM file of the authorities that may have issued the gateway's certificate; null for those that Java trusts
 * @param certificate PEM file of the certificate that is shown to the gateway; null for none
 * @param key PEM file of its private key
 */
public record BridgeTls(
        @Nullable Path authorities,
        @Nullable Path certificate,
        @Nullable Path key) {
    /** What Java trusts, and no certificate. */
    public static final BridgeTls DEFAULT = new BridgeTls(null, null, null);

    /** Gives it to a client that is to be made. */
    <T extends ClientOptionsBase> T applyTo(T options) {
        if (authorities != null) {
            options.setTrustOptions(trusted(authorities));
        }
        if (certificate != null && key != null) {
            options.setKeyCertOptions(shown(certificate, key));
        }
        return options;
    }

    private static PemTrustOptions trusted(Path file) {
        return new PemTrustOptions().addCertPath(file.toString());
    }

    private static PemKeyCertOptions shown(Path file, Path key) {
        return new PemKeyCertOptions().addCertPath(file.toString()).addKeyPath(key.toString());
    }
}
