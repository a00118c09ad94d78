package dev.snowgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in over the network. Without any of the ways to prove it, everybody who reaches the port may.
 *
 * @param insecureNoAuth whether to listen beyond loopback although everybody may come in
 * @param tokenFile the API tokens; null when none are accepted
 */
public record AuthConfig(boolean insecureNoAuth, @Nullable Path tokenFile) {
    /** Whether callers must prove who they are. */
    public boolean enabled() {
        return tokenFile != null;
    }

    static AuthConfig read(Section section) {
        return new AuthConfig(
                section.flag("insecureNoAuth", false), section.section("tokens").pathOrNull("file"));
    }
}
