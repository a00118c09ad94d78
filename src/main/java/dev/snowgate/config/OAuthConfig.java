package dev.snowgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of an OAuth 2.1 authorization server, whose resource the gateway then is.
 *
 * @param issuer the authorization server, exactly as {@code iss} of its tokens has it
 * @param resource this gateway, as tokens are made for it
 * @param keys what its signatures are checked with
 * @param claims what is read from a token
 * @param algorithms signatures that are accepted, as JWS (RFC 7518) names them; asymmetric only
 * @param scopes what a token must reach to
 */
public record OAuthConfig(
        String issuer, Resource resource, Keys keys, Claims claims, List<String> algorithms, Scopes scopes) {
    /** What is accepted when nothing else is said: all asymmetric ones that need no library of their own. */
    static final List<String> ASYMMETRIC =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OAuthConfig {
        algorithms = List.copyOf(algorithms);
    }

    /**
     * This gateway as a resource (RFC 8707).
     *
     * @param url its canonical URL, such as {@code https://gateway.example.com/mcp}
     * @param audience what {@code aud} must hold
     */
    public record Resource(URI url, String audience) {}

    /**
     * The authorization server's public keys.
     *
     * @param url where they lie; null: where the server's metadata say
     * @param maxAge how long they are used while they cannot be fetched anew
     */
    public record Keys(@Nullable URI url, Duration maxAge) {}

    /**
     * What is read from a token.
     *
     * @param principal the claim that names the caller
     * @param roles the claim that lists its roles; a path with dots leads into objects
     * @param leeway by how much clocks may differ
     */
    public record Claims(String principal, String roles, Duration leeway) {}

    /**
     * What a token must reach to.
     *
     * @param all scopes that everything needs
     * @param write scopes that tools which write need beside them
     */
    public record Scopes(List<String> all, List<String> write) {
        public Scopes {
            all = List.copyOf(all);
            write = List.copyOf(write);
        }
    }

    static @Nullable OAuthConfig read(Section section) {
        String issuer = section.textOrNull("issuer", "an https URL");
        URI jwks = url(section, "jwksUrl", section.textOrNull("jwksUrl", "an https URL"));
        URI resource = url(section, "resource", section.textOrNull("resource", "an https URL"));
        String audience = section.textOrNull("audience", "a text");
        Keys keys = new Keys(
                jwks, section.duration("keysMaxAge", Duration.ofHours(24), Duration.ofMinutes(1), Duration.ofDays(7)));
        Claims claims = new Claims(
                section.text("principalClaim", "sub"),
                section.text("rolesClaim", "roles"),
                section.duration("leeway", Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(5)));
        List<String> algorithms = algorithms(section);
        Scopes scopes = new Scopes(scopes(section, "requiredScopes"), scopes(section, "writeScopes"));
        if (issuer == null) {
            if (resource != null || audience != null) {
                section.missing("issuer", "needed beside resource and audience");
            }
            return null;
        }
        url(section, "issuer", issuer);
        if (resource == null) {
            section.missing(
                    "resource",
                    "Tokens for other services must not be accepted here, so the URL that clients"
                            + " use is needed beside issuer.");
            return null;
        }
        return new OAuthConfig(
                issuer,
                new Resource(resource, audience == null ? resource.toString() : audience),
                keys,
                claims,
                algorithms,
                scopes);
    }

    /** Keys must not be brought by whoever sits in between: https, but on the own machine. */
    public static boolean isSafe(URI url) {
        boolean loopback = url.getHost() != null && LOOPBACK.contains(url.getHost());
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && loopback);
    }

    private static @Nullable URI url(Section section, String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            if (isSafe(url) && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Reported below with all others that are none.
        }
        section.reject(name, text, "allowed is an https URL without query, user and fragment; http on loopback only.");
        return null;
    }

    private static List<String> algorithms(Section section) {
        List<String> named = section.list("algorithms", ASYMMETRIC, "a list of " + String.join(", ", ASYMMETRIC));
        List<String> wrong = new ArrayList<>(named);
        wrong.removeAll(ASYMMETRIC);
        if (!wrong.isEmpty() || named.isEmpty()) {
            section.reject(
                    "algorithms", String.join(", ", named), "allowed are " + String.join(", ", ASYMMETRIC) + ".");
        }
        return named;
    }

    /** RFC 6749 §3.3. */
    private static List<String> scopes(Section section, String name) {
        List<String> scopes = section.list(name, List.of(), "a list of scopes");
        for (String scope : scopes) {
            if (!scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+")) {
                section.reject(name, scope, "a scope is visible ASCII without blanks, quotes and backslashes.");
            }
        }
        return scopes;
    }
}
