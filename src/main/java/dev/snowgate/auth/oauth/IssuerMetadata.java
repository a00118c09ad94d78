package dev.snowgate.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Where an authorization server keeps its keys, by its metadata: OpenID Connect Discovery 1.0 §4, else RFC 8414 §3. */
final class IssuerMetadata {
    private IssuerMetadata() {}

    /** Where the keys lie; fails with {@link Unreachable}. */
    static Future<URI> keys(JsonFetch fetch, String issuer) {
        return fetch.get(openId(issuer))
                .compose(document -> keys(issuer, document))
                .recover(first -> fetch.get(oauth(issuer))
                        .compose(document -> keys(issuer, document))
                        .recover(second ->
                                Future.failedFuture(new Unreachable(first.getMessage() + "; " + second.getMessage()))));
    }

    /** The well-known path is appended. */
    static URI openId(String issuer) {
        return URI.create(withoutSlash(issuer) + "/.well-known/openid-configuration");
    }

    /** The well-known path goes between host and path. */
    static URI oauth(String issuer) {
        URI url = URI.create(withoutSlash(issuer));
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/.well-known/oauth-authorization-server"
                + url.getRawPath());
    }

    private static String withoutSlash(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private static Future<URI> keys(String issuer, String document) {
        try {
            JsonNode metadata = StrictJson.parse(document.getBytes(StandardCharsets.UTF_8));
            String says = metadata.path("issuer").asText("");
            if (!says.equals(issuer)) {
                return Future.failedFuture(new Unreachable("the metadata of " + issuer + " name another issuer, "
                        + (says.length() > 200 ? "a very long one" : says)));
            }
            return Future.succeededFuture(new URI(metadata.path("jwks_uri").asText("")));
        } catch (InvalidJson | URISyntaxException e) {
            return Future.failedFuture(new Unreachable("the metadata of " + issuer + " cannot be read"));
        }
    }
}
