package dev.snowgate.app;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** An authorization server that says of a caller what the test wants said, and a client that finds its way to it. */
final class AuthIssuer implements AutoCloseable {
    static final String RESOURCE = "https://gateway.example.com/mcp";
    private static final String REALM = "snow";

    private final MockOAuth2Server server = new MockOAuth2Server();
    private final HttpClient http = HttpClient.newHttpClient();

    AuthIssuer() {
        server.start();
    }

    String url() {
        return server.issuerUrl(REALM).toString();
    }

    /** Settings of a gateway that trusts it. */
    Map<String, String> settings() {
        return Map.of(
                "auth.oauth.issuer", url(),
                "auth.oauth.resource", RESOURCE,
                "auth.oauth.leeway", "0s",
                "auth.oauth.requiredScopes", "snowflake:read",
                "auth.oauth.writeScopes", "snowflake:write");
    }

    /** An access token by the client credentials grant, from where {@code issuer}'s metadata say. */
    String token(String issuer, String subject, String audience, String scope, int seconds) throws Exception {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(
                issuer.substring(issuer.lastIndexOf('/') + 1),
                subject,
                "JWT",
                List.of(audience),
                Map.of("scope", scope),
                seconds));
        String metadata = get(issuer + "/.well-known/openid-configuration");
        String endpoint = new io.vertx.core.json.JsonObject(metadata).getString("token_endpoint");
        String form =
                Map.of("grant_type", "client_credentials", "client_id", subject, "client_secret", "x")
                        .entrySet()
                        .stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(endpoint))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new io.vertx.core.json.JsonObject(response.body()).getString("access_token");
    }

    private String get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
