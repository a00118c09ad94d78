package dev.snowgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS client certificates.
 *
 * @param clientCa PEM: the authorities whose certificates are taken
 * @param required whether there is no connection without one; else other ways to come in do too
 * @param principal which name of the certificate the caller is called by
 */
public record MutualTlsConfig(Path clientCa, boolean required, Name principal) {
    /** A name in a certificate; of several alternative names of a kind the first. */
    public enum Name {
        /** The whole distinguished name, as RFC 2253 writes it. */
        SUBJECT,
        /** The common name. */
        CN,
        /** An alternative name: a host name. */
        DNS,
        /** An alternative name: a mail address. */
        EMAIL,
        /** An alternative name: a URI, as SPIFFE has it. */
        URI
    }

    static @Nullable MutualTlsConfig read(Section section) {
        Path ca = section.pathOrNull("clientCaFile");
        boolean required = section.flag("required", false);
        Name principal = section.choice("principal", Name.SUBJECT);
        return ca == null ? null : new MutualTlsConfig(ca, required, principal);
    }
}
