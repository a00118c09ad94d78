package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole gateway and a real Keycloak: {@code mvn verify -Pkeycloak}. */
@Tag("keycloak")
@Timeout(600)
class KeycloakIT {
    private static final String RESOURCE = "https://gateway.example.com/mcp";
    private static final JsonObject SELECT = new JsonObject().put("query", "select 41 + 1 as n");
    private static Keycloak keycloak;
    private static GatewayRig rig;
    private static HttpCaller caller;
    private static String endpoint;

    @BeforeAll
    static void start() throws Exception {
        Path home = Path.of(System.getProperty("keycloak.home", "target/keycloak"));
        keycloak = Keycloak.start(home, Path.of("target/keycloak.log"));
        keycloak.setUp(RESOURCE);
        rig = GatewayRig.start(Map.of(
                "auth.oauth.issuer", keycloak.issuer(),
                "auth.oauth.resource", RESOURCE,
                "auth.oauth.requiredScopes", "snowflake:read",
                "auth.oauth.rolesClaim", "realm_access.roles",
                "auth.oauth.principalClaim", "preferred_username",
                "auth.oauth.leeway", "0s"));
        caller = new HttpCaller(rig.http("/mcp"));
        String issuer = new JsonObject(caller.send("GET", "/.well-known/oauth-protected-resource/mcp")
                        .body())
                .getJsonArray("authorization_servers")
                .getString(0);
        endpoint = issuer + "/protocol/openid-connect/token";
    }

    @AfterAll
    static void stop() throws Exception {
        if (rig != null) {
            rig.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private static JsonObject token(String client, Map<String, String> grant) throws Exception {
        Map<String, String> fields = new HashMap<>(grant);
        fields.put("client_id", client);
        fields.put("client_secret", client + "-secret");
        return new JsonObject(keycloak.form(endpoint, fields));
    }

    private static JsonObject alice() throws Exception {
        return token(
                "brief",
                Map.of("grant_type", "password", "username", "alice", "password", "alice", "scope", "snowflake:read"));
    }

    private static void serves(String token, String principal) throws Exception {
        HttpResponse<String> answer = caller.call(token, "execute_query", SELECT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("42");
        String tags = "select query_tag from table(information_schema.query_history())";
        assertThat(caller.query(token, tags).body()).contains("oauth:" + principal);
    }

    @Test
    void aMachineFindsItsWayAndIsServed() throws Exception {
        assertThat(caller.query("", "select 1").headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("resource_metadata="));
        JsonObject answer = token("agent", Map.of("grant_type", "client_credentials", "scope", "snowflake:read"));
        serves(answer.getString("access_token"), "service-account-agent");
    }

    /** Keycloak puts no audience in by itself: such a token is good for something else, whatever that is. */
    @Test
    void aTokenWithoutTheGatewaysAudienceIsRefused() throws Exception {
        JsonObject answer = token("agent", Map.of("grant_type", "client_credentials"));
        HttpResponse<String> refused = caller.call(answer.getString("access_token"), "execute_query", SELECT);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("another audience");
    }

    @Test
    void anAccessTokenEndsWithItsSocketAndARefreshedOneGoesOn() throws Exception {
        JsonObject first = alice();
        String old = first.getString("access_token");
        serves(old, "alice");
        HttpCaller.Socket socket =
                caller.socket("", HttpCaller.message("execute_query", SELECT), "Authorization", "Bearer " + old);
        assertThat(socket.answer.get(30, TimeUnit.SECONDS).encode()).contains("42");
        assertThat(socket.closed.get(60, TimeUnit.SECONDS)).isEqualTo(4401);
        assertThat(caller.call(old, "execute_query", SELECT).statusCode()).isEqualTo(401);

        JsonObject second = token(
                "brief", Map.of("grant_type", "refresh_token", "refresh_token", first.getString("refresh_token")));
        serves(second.getString("access_token"), "alice");
    }

    /** An identity token, or a refresh token, in the place of an access token. */
    @Test
    void otherTokensOfTheSameServerAreRefused() throws Exception {
        JsonObject answer = token(
                "brief",
                Map.of(
                        "grant_type",
                        "password",
                        "username",
                        "alice",
                        "password",
                        "alice",
                        "scope",
                        "openid snowflake:read"));
        for (String kind : new String[] {"id_token", "refresh_token"}) {
            assertThat(caller.call(answer.getString(kind), "execute_query", SELECT)
                            .statusCode())
                    .as(kind)
                    .isEqualTo(401);
        }
    }
}
