package dev.snowgate.auth;

import dev.snowgate.call.Principal;
import dev.snowgate.config.MutualTlsConfig.Name;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Reads the caller out of the client certificate that the TLS handshake has verified. */
public final class ClientCertificate {
    private static final int SAN_EMAIL = 1;
    private static final int SAN_DNS = 2;
    private static final int SAN_URI = 6;

    private final Name name;

    /** Callers are called by {@code name} of their certificate. */
    public ClientCertificate(Name name) {
        this.name = name;
    }

    /** Who is at the other end of the connection; null without a certificate, or with one that lacks the name. */
    @Nullable
    Identity of(HttpServerRequest request) {
        SSLSession session = request.sslSession();
        if (session == null) {
            return null;
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own ? of(own) : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    @Nullable
    Identity of(X509Certificate certificate) {
        String called = switch (name) {
            case SUBJECT -> certificate.getSubjectX500Principal().getName();
            case CN -> commonName(certificate);
            case DNS -> alternative(certificate, SAN_DNS);
            case EMAIL -> alternative(certificate, SAN_EMAIL);
            case URI -> alternative(certificate, SAN_URI);
        };
        return called == null || called.isBlank()
                ? null
                : new Identity(
                        new Principal("cert:" + called, Set.of(), Set.of()),
                        Identity.Method.CERTIFICATE,
                        certificate.getNotAfter().toInstant(),
                        certificate.getSerialNumber().toString(16));
    }

    /** The most specific CN: {@code CN=Ann,CN=Users,DC=corp}, as a directory names people, is Ann. */
    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            List<Rdn> parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            // Numbered from the right, so the most specific part is the last; a part may have several attributes.
            for (int i = parts.size() - 1; i >= 0; i--) {
                Attribute name = parts.get(i).toAttributes().get("CN");
                if (name != null) {
                    return name.get() instanceof String text ? text : null;
                }
            }
            return null;
        } catch (NamingException e) {
            return null;
        }
    }

    private static @Nullable String alternative(X509Certificate certificate, int kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? null
                    : names.stream()
                            .filter(entry -> entry.get(0) instanceof Integer type && type == kind)
                            .map(entry -> String.valueOf(entry.get(1)))
                            .findFirst()
                            .orElse(null);
        } catch (CertificateParsingException e) {
            return null;
        }
    }
}
