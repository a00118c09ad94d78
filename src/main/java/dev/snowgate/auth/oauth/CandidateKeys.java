package dev.snowgate.auth.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;

/**
 * The few keys that may have signed one token: of the type that its algorithm needs, with its key id, meant for signatures.
 * What the token's own header brings along ({@code jwk}, {@code jku}, {@code x5u}) counts for nothing.
 *
 * @param keys public keys; empty when the set has none
 */
record CandidateKeys(List<Key> keys) implements SecurityContext {
    /** A token without a key id must not cost a check with each of a hundred keys. */
    private static final int MOST = 4;

    static CandidateKeys of(JWSHeader header, JWKSet all) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        if (matcher == null) {
            return new CandidateKeys(List.of());
        }
        return new CandidateKeys(new JWKSelector(matcher)
                .select(all).stream().limit(MOST).map(CandidateKeys::key).toList());
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    private static Key key(JWK jwk) {
        try {
            return ((AsymmetricJWK) jwk).toPublicKey();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException("a key of the set is none", e);
        }
    }
}
