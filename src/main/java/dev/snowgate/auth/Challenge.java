package dev.snowgate.auth;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Words refusals with their {@code WWW-Authenticate} as RFC 6750 §3 has it, with the parameter of RFC 9728 §5.1 that leads an
 * MCP client to the authorization server.
 *
 * @param metadata where the metadata of the protected resource lie; null where there is no authorization server
 * @param scope the scopes that a client asks for at first, parted by blanks; empty for none
 */
public record Challenge(@Nullable String metadata, String scope) {
    /** For a gateway without an authorization server. */
    public static final Challenge PLAIN = new Challenge(null, "");

    private static final String SEND = "Send a token in the header Authorization: Bearer <token>";

    /** 401: no credential came. RFC 6750 wants no error code then. */
    public AuthRefusal missing() {
        return new AuthRefusal(401, "Authentication needed. " + SEND + ".", value("", "", scope));
    }

    /** 401: the token is not accepted; {@code why} is a sentence and tells nothing of the token itself. */
    public AuthRefusal invalid(String why) {
        return new AuthRefusal(401, why + " " + SEND + ".", value("invalid_token", why, scope));
    }

    /** 400: the credential is not sent in the one way that is accepted. */
    public AuthRefusal malformed(String why) {
        return new AuthRefusal(400, why + " " + SEND + ".", value("invalid_request", why, ""));
    }

    /** 403: the token is good, but lacks scopes; {@code needed} are all that the operation needs, at once. */
    public AuthRefusal insufficient(Collection<String> needed) {
        String all = String.join(" ", needed);
        return new AuthRefusal(
                403,
                "The token does not reach that far: this needs the scopes " + all + ". Get a token with them.",
                value("insufficient_scope", "This needs more scopes.", all));
    }

    private String value(String error, String description, String scopes) {
        StringBuilder text = new StringBuilder("Bearer realm=\"snowgate\"");
        add(text, "error", error);
        add(text, "error_description", description);
        add(text, "scope", scopes);
        add(text, "resource_metadata", metadata == null ? "" : metadata);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(", ")
                    .append(name)
                    .append("=\"")
                    .append(value.replaceAll("[^ !#-\\[\\]-~]", "?"))
                    .append('"');
        }
    }
}
