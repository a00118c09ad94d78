package dev.snowgate.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bearer token out of a request: from one {@code Authorization} header and from nowhere else. The MCP specification
 * forbids tokens in the query string, as logs of proxies hold it.
 */
final class Bearer {
    /** A scheme is compared in any case (RFC 9110 §11.1); the token is {@code b64token} of RFC 6750 §2.1. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private static final Pattern IN_QUERY = Pattern.compile("(^|&)access_token=");

    private Bearer() {}

    /** The token; null when the request brings none. */
    static @Nullable String of(HttpServerRequest request, Challenge challenge) throws AuthRefusal {
        String query = request.query();
        if (query != null && IN_QUERY.matcher(query).find()) {
            throw challenge.malformed(
                    "A token in the query string is not accepted, and as logs may hold it now, it should be revoked.");
        }
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return null;
        }
        var credentials = CREDENTIALS.matcher(headers.get(0));
        if (headers.size() > 1) {
            throw challenge.malformed("There is more than one Authorization header.");
        }
        if (!credentials.matches()) {
            throw challenge.malformed("The Authorization header holds no bearer token.");
        }
        return credentials.group(1);
    }
}
