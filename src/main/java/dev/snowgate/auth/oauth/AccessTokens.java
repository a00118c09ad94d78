package dev.snowgate.auth.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.BearerVerifier;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.oauth.TokenRules.BadToken;
import dev.snowgate.config.OAuthConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies access tokens (JWT, signed) of the configured authorization server. */
public final class AccessTokens implements BearerVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private final OAuthConfig config;
    private final Set<String> algorithms;
    private final Challenge challenge;
    private final InstantSource clock;
    private final KeyRing ring;
    private final TokenRules rules;
    private final VerifiedTokens verified = new VerifiedTokens();

    /** Asks the authorization server for its keys when {@link #warm} is called, or the first token comes. */
    public AccessTokens(Vertx vertx, OAuthConfig config, Challenge challenge, InstantSource clock) {
        this(
                config,
                new KeyRing(new KeySource(vertx, config)::fetch, config.keys().maxAge(), clock),
                challenge,
                clock);
    }

    AccessTokens(OAuthConfig config, KeyRing ring, Challenge challenge, InstantSource clock) {
        this.config = config;
        this.algorithms = Set.copyOf(config.algorithms());
        this.challenge = challenge;
        this.clock = clock;
        this.ring = ring;
        this.rules = new TokenRules(config, clock);
    }

    /** Fetches the keys before the first token comes; completes when they are there or cannot be had, which the log tells. */
    public Future<Void> warm() {
        return ring.keys().transform(fetched -> Future.succeededFuture());
    }

    @Override
    public boolean takes(String token) {
        return true;
    }

    @Override
    public Future<Identity> verify(String token) {
        String key = VerifiedTokens.key(token);
        Future<JWKSet> held = ring.keys();
        if (held.succeeded()) {
            Identity known = verified.get(key, held.result(), clock.instant());
            if (known != null) {
                return reaching(known);
            }
        }
        try {
            SignedJWT jwt = parse(token);
            return held.compose(keys -> withKey(jwt.getHeader(), keys))
                    .compose(keys -> check(jwt, keys).onSuccess(good -> verified.put(key, good, keys)))
                    .recover(e -> Future.failedFuture(e instanceof Unreachable ? unreachable() : e))
                    .compose(this::reaching);
        } catch (BadToken e) {
            return refused(e);
        }
    }

    /** Keys that hold one for this token, if there is one anywhere. */
    private Future<JWKSet> withKey(JWSHeader header, JWKSet keys) {
        return CandidateKeys.of(header, keys).isEmpty() ? ring.afterMiss(keys) : Future.succeededFuture(keys);
    }

    private SignedJWT parse(String token) throws BadToken {
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadToken("This is no signed JWT.");
        }
        if (!algorithms.contains(jwt.getHeader().getAlgorithm().getName())) {
            throw new BadToken("The token is not signed with an algorithm that is accepted.");
        }
        return jwt;
    }

    private Future<Identity> check(SignedJWT jwt, JWKSet keys) {
        try {
            CandidateKeys candidates = CandidateKeys.of(jwt.getHeader(), keys);
            if (candidates.isEmpty()) {
                throw new BadToken("The token is signed with a key that the authorization server does not publish.");
            }
            return Future.succeededFuture(TokenClaims.identity(
                    rules.check(jwt, candidates),
                    config.claims(),
                    Objects.requireNonNullElse(jwt.getHeader().getKeyID(), "")));
        } catch (BadToken e) {
            return refused(e);
        }
    }

    private Future<Identity> refused(BadToken why) {
        LOG.debug("An access token is refused: {}", why.getMessage());
        return Future.failedFuture(challenge.invalid(String.valueOf(why.getMessage())));
    }

    /** RFC 6750 §3.1: a good token that does not reach far enough is told so with 403. */
    private Future<Identity> reaching(Identity identity) {
        return identity.principal().scopes().containsAll(config.scopes().all())
                ? Future.succeededFuture(identity)
                : Future.failedFuture(challenge.insufficient(config.scopes().all()));
    }

    private static AuthRefusal unreachable() {
        return AuthRefusal.unavailable(
                "The authorization server cannot be reached, so no token can be checked. Try again in some seconds.",
                KeyRing.RETRY_PAUSE);
    }

    /** False when the authorization server has taken back the key that the token was signed with. */
    @Override
    public boolean holds(Identity identity) {
        ring.keys(); // fetches them anew when they are old
        @Nullable JWKSet keys = ring.current();
        return keys == null || identity.credential().isEmpty() || keys.getKeyByKeyId(identity.credential()) != null;
    }

    @Override
    public Identity.Method method() {
        return Identity.Method.OAUTH;
    }
}
