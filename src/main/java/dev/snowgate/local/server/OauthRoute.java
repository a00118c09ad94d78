package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.server.Credentials.OauthClient;
import dev.snowgate.local.wire.WireJson;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint (RFC 6749) for the driver's flow {@code OAUTH_CLIENT_CREDENTIALS}: the client shows its id and secret as
 * HTTP Basic or in the form, and gets an access token of the user it belongs to.
 */
final class OauthRoute {
    /** Snowflake's own path for it. */
    static final String PATH = "/oauth/token-request";

    private static final String BASIC = "Basic ";
    private static final String GRANT = "client_credentials";

    private final List<LocalUser> users;
    private final IssuedTokens tokens;

    OauthRoute(List<LocalUser> users, IssuedTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    Future<Reply> token(Call call) {
        JsonNode form = call.body();
        if (!form.path("grant_type").asText("").equals(GRANT)) {
            return refuse(400, "unsupported_grant_type", "this endpoint knows the grant " + GRANT + " only");
        }
        OauthClient shown = client(call.http().getHeader("Authorization"), form);
        LocalUser user = shown == null ? null : userOf(shown);
        if (user == null) {
            return refuse(401, "invalid_client", "unknown client or wrong secret");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.issue(user));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", tokens.validity().toSeconds());
        if (form.path("scope").isTextual()) {
            answer.put("scope", form.path("scope").asText());
        }
        return Future.succeededFuture(Reply.json(WireJson.write(answer)));
    }

    private @Nullable LocalUser userOf(OauthClient shown) {
        LocalUser found = null;
        for (LocalUser user : users) {
            OauthClient client = user.credentials().oauthClient();
            if (client != null && client.id().equals(shown.id()) && Secrets.same(client.secret(), shown.secret())) {
                found = user;
            }
        }
        return found;
    }

    private static @Nullable OauthClient client(@Nullable String header, JsonNode form) {
        if (header == null || !header.startsWith(BASIC)) {
            return new OauthClient(
                    form.path("client_id").asText(""),
                    form.path("client_secret").asText(""));
        }
        try {
            byte[] plain =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String text = new String(plain, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
            return colon < 0
                    ? null
                    : new OauthClient(
                            RequestBody.decoded(text.substring(0, colon)),
                            RequestBody.decoded(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Future<Reply> refuse(int status, String error, String description) {
        Map<String, String> answer = Map.of("error", error, "error_description", description);
        return Future.succeededFuture(new Reply(status, "application/json", WireJson.write(answer)));
    }
}
