package dev.snowgate.auth.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.snowgate.config.OAuthConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** What makes a token a good one: its type, its signature, who made it, for whom, and when it holds (RFC 9068 §4). */
final class TokenRules {
    /** RFC 9068 says {@code at+jwt}; most authorization servers still say {@code JWT} or nothing. */
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    private final OAuthConfig config;
    private final InstantSource clock;
    private final DefaultJWTProcessor<CandidateKeys> processor = new DefaultJWTProcessor<>();

    TokenRules(OAuthConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(withNone()));
        processor.setJWSKeySelector((header, candidates) -> candidates.keys());
        processor.setJWTClaimsSetVerifier(new Claims());
    }

    /** Its claims; {@link BadToken} tells what is wrong with it, without repeating any of it. */
    JWTClaimsSet check(SignedJWT token, CandidateKeys candidates) throws BadToken {
        try {
            return processor.process(token, candidates);
        } catch (Explained e) {
            throw new BadToken(String.valueOf(e.getMessage()));
        } catch (BadJWTException e) {
            throw new BadToken("The claims of the token cannot be read.");
        } catch (BadJOSEException e) {
            throw new BadToken("The signature or the type of the token is wrong.");
        } catch (JOSEException e) {
            throw new BadToken("The token cannot be checked.");
        }
    }

    /** A token that is not accepted; the message is for the caller. Carries no stack trace. */
    static final class BadToken extends Exception {
        private static final long serialVersionUID = 1;

        BadToken(String message) {
            super(message, null, false, false);
        }
    }

    private static Set<JOSEObjectType> withNone() {
        Set<JOSEObjectType> types = new java.util.HashSet<>(TYPES);
        types.add(null);
        return types;
    }

    /** Holds nothing of the token, so that a caller may read it. */
    private static final class Explained extends BadJWTException {
        private static final long serialVersionUID = 1;

        Explained(String message) {
            super(message);
        }
    }

    /** The library decides; this only says why in words that a caller may read. */
    private final class Claims extends DefaultJWTClaimsVerifier<CandidateKeys> {
        Claims() {
            super(
                    config.resource().audience(),
                    new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                    Set.of(JWTClaimNames.EXPIRATION_TIME, JWTClaimNames.ISSUER, JWTClaimNames.AUDIENCE));
            setMaxClockSkew((int) config.claims().leeway().toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, CandidateKeys candidates) throws BadJWTException {
            try {
                super.verify(claims, candidates);
            } catch (BadJWTException e) {
                throw new Explained(why(claims));
            }
        }

        private String why(JWTClaimsSet claims) {
            Instant now = clock.instant();
            if (!claims.getAudience().contains(config.resource().audience())) {
                return "The token was made for another audience, not for "
                        + config.resource().audience() + ".";
            }
            if (!config.issuer().equals(claims.getIssuer())) {
                return "The token comes from another issuer, not from " + config.issuer() + ".";
            }
            if (claims.getExpirationTime() == null) {
                return "The token has no exp.";
            }
            boolean expired = !claims.getExpirationTime()
                    .toInstant()
                    .plus(config.claims().leeway())
                    .isAfter(now);
            return expired ? "The token has expired." : "The token is not valid yet.";
        }
    }
}
