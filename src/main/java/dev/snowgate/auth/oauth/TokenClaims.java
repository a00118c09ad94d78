package dev.snowgate.auth.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.oauth.TokenRules.BadToken;
import dev.snowgate.call.Principal;
import dev.snowgate.config.OAuthConfig;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the caller out of the claims of a token that has been checked. */
final class TokenClaims {
    private static final int LONGEST = 256;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private TokenClaims() {}

    /**
     * Who it is.
     *
     * @param credential goes into the identity
     */
    static Identity identity(JWTClaimsSet claims, OAuthConfig.Claims names, String credential) throws BadToken {
        if (!(find(claims.getClaims(), names.principal()) instanceof String name)
                || name.isBlank()
                || name.length() > LONGEST
                || CONTROLS.matcher(name).find()) {
            throw new BadToken("The token does not name its holder: the claim " + names.principal()
                    + " must be a text of 1 to " + LONGEST + " characters.");
        }
        Set<String> scopes = texts(claims.getClaim("scope"), true);
        scopes.addAll(texts(claims.getClaim("scp"), true));
        return new Identity(
                new Principal("oauth:" + name, texts(find(claims.getClaims(), names.roles()), false), scopes),
                Identity.Method.OAUTH,
                claims.getExpirationTime().toInstant().plus(names.leeway()),
                credential);
    }

    /** A claim of that very name, which may be a URL with dots, else what the path leads to. */
    private static @Nullable Object find(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(texted(inner), path.substring(dot + 1))
                : null;
    }

    @SuppressWarnings("unchecked") // the keys of JSON objects are texts
    private static Map<String, Object> texted(Map<?, ?> json) {
        return (Map<String, Object>) json;
    }

    /** A list of texts; a single text is one, or several parted by blanks. */
    private static Set<String> texts(@Nullable Object claim, boolean blanks) {
        Set<String> texts = new TreeSet<>();
        if (claim instanceof Collection<?> list) {
            list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(texts::add);
        } else if (claim instanceof String text) {
            texts.addAll(blanks ? Arrays.asList(text.trim().split(" +", -1)) : Set.of(text));
        }
        texts.remove("");
        return texts;
    }
}
