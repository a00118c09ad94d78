package dev.snowgate.auth.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.snowgate.config.OAuthConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.text.ParseException;
import java.util.List;

/** Fetches the keys of one authorization server, and keeps of them what may check a signature. */
final class KeySource {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_KEYS = 100;

    private final JsonFetch fetch;
    private final OAuthConfig config;

    KeySource(Vertx vertx, OAuthConfig config) {
        this.fetch = new JsonFetch(vertx);
        this.config = config;
    }

    /** The keys as they are now; fails with {@link Unreachable}. The metadata are read again too, as keys may move. */
    Future<JWKSet> fetch() {
        URI fixed = config.keys().url();
        Future<URI> url = fixed == null ? IssuerMetadata.keys(fetch, config.issuer()) : Future.succeededFuture(fixed);
        return url.compose(from -> fetch.get(from).compose(document -> read(from, document)));
    }

    private static Future<JWKSet> read(URI from, String document) {
        try {
            List<JWK> keys = JWKSet.parse(document).getKeys().stream()
                    .filter(KeySource::checksSignatures)
                    .limit(MOST_KEYS)
                    .toList();
            return keys.isEmpty()
                    ? Future.failedFuture(new Unreachable(from + " has no key that checks signatures"))
                    : Future.succeededFuture(new JWKSet(keys));
        } catch (ParseException | IllegalArgumentException e) {
            return Future.failedFuture(new Unreachable(from + " holds no JSON Web Key Set"));
        }
    }

    private static boolean checksSignatures(JWK key) {
        boolean strong = !(key instanceof RSAKey) || key.size() >= LEAST_RSA_BITS;
        return strong && key.toPublicJWK() != null && !KeyUse.ENCRYPTION.equals(key.getKeyUse());
    }
}
