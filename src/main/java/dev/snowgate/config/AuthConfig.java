package dev.snowgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in over the network. Without any of the ways to prove it, everybody who reaches the port may.
 *
 * @param insecureNoAuth whether to listen beyond loopback although everybody may come in
 * @param oauth the authorization server; null when there is none
 * @param tokenFile the API tokens; null when none are accepted
 * @param mutualTls client certificates; null when none are accepted
 */
public record AuthConfig(
        boolean insecureNoAuth,
        @Nullable OAuthConfig oauth,
        @Nullable Path tokenFile,
        @Nullable MutualTlsConfig mutualTls) {
    /** Whether callers must prove who they are. */
    public boolean enabled() {
        return oauth != null || tokenFile != null || mutualTls != null;
    }

    static AuthConfig read(Section section) {
        return new AuthConfig(
                section.flag("insecureNoAuth", false),
                OAuthConfig.read(section.section("oauth")),
                section.section("tokens").pathOrNull("file"),
                MutualTlsConfig.read(section.section("mtls")));
    }
}
