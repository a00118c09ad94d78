package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway whose callers come with tokens of an authorization server, up to the tag in Snowflake's history. */
@Timeout(120)
class OAuthCallersIT {
    private static final String READ = "snowflake:read";
    private static final String PAGE = "http://localhost:3000";

    @TempDir
    static Path audit;

    private static AuthIssuer issuer;
    private static GatewayRig rig;
    private static HttpCaller caller;

    @BeforeAll
    static void start() {
        issuer = new AuthIssuer();
        Map<String, String> settings = new HashMap<>(issuer.settings());
        settings.put("safety.writes", "create");
        settings.put("audit.directory", audit.toString());
        rig = GatewayRig.start(settings);
        caller = new HttpCaller(rig.http("/mcp"));
    }

    @AfterAll
    static void stop() {
        rig.close();
        issuer.close();
    }

    private static String token(String subject, String scope, int seconds) throws Exception {
        return issuer.token(issuer.url(), subject, AuthIssuer.RESOURCE, scope, seconds);
    }

    @Test
    void aClientFindsItsWayFromTheRefusalToTheTokenAndToItsData() throws Exception {
        HttpResponse<String> refused = caller.query("", "select 1");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains(
                        "Bearer realm=\"snowgate\", scope=\"snowflake:read\","
                                + " resource_metadata=\"https://gateway.example.com/.well-known/oauth-protected-resource/mcp\"");

        String found = null;
        for (String path :
                new String[] {"/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource"}) {
            HttpResponse<String> metadata = caller.send("GET", path);
            assertThat(metadata.statusCode()).isEqualTo(200);
            JsonObject document = new JsonObject(metadata.body());
            assertThat(document.getString("resource")).isEqualTo(AuthIssuer.RESOURCE);
            assertThat(document.getJsonArray("scopes_supported").encode())
                    .isEqualTo("[\"snowflake:read\",\"snowflake:write\"]");
            found = document.getJsonArray("authorization_servers").getString(0);
        }

        String token = issuer.token(String.valueOf(found), "alice", AuthIssuer.RESOURCE, READ, 300);
        HttpResponse<String> answer = caller.query(token, "select 'whoever asks' as who");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("whoever asks").doesNotContain("\"isError\":true");

        String history = "select query_tag from table(information_schema.query_history())"
                + " where query_text like '%whoever asks%' and query_tag like '%oauth:alice%'";
        assertThat(caller.query(token, history).body()).contains("oauth:alice", "execute_query");
        assertThat(caller.query(token, history).body()).doesNotContain(token.substring(0, 40));
    }

    @Test
    void aTokenForSomebodyElseIsRefusedWithTheReason() throws Exception {
        String other = issuer.token(issuer.url(), "alice", "https://other.example.com/mcp", READ, 300);
        HttpResponse<String> refused = caller.query(other, "select 1");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"invalid_token\"", "made for another audience");
        String elsewhere =
                issuer.token(issuer.url().replace("/snow", "/rain"), "alice", AuthIssuer.RESOURCE, READ, 300);
        assertThat(caller.query(elsewhere, "select 1").statusCode()).isEqualTo(401);
    }

    @Test
    void whatWritesNeedsMoreScopesAndTheyAreAllNamedAtOnce() throws Exception {
        JsonObject write = new JsonObject().put("statement", "create table demo.sales.by_token (a int)");
        String reading = token("alice", READ, 300);
        HttpResponse<String> refused = caller.call(reading, "execute_write", write);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains(
                        "error=\"insufficient_scope\"",
                        "scope=\"snowflake:read snowflake:write\"",
                        "resource_metadata=");
        assertThat(new JsonObject(refused.body()).getInteger("id")).isEqualTo(7);

        HttpCaller.Socket socket =
                caller.socket("", HttpCaller.message("execute_write", write), "Authorization", "Bearer " + reading);
        JsonObject error = socket.answer.get(20, TimeUnit.SECONDS).getJsonObject("error");
        assertThat(error.getString("message")).contains("snowflake:read snowflake:write");
        await().untilAsserted(() -> assertThat(refused("execute_write"))
                .as("both are in the audit, with who asked")
                .extracting(line -> line.getString("transport") + ' ' + line.getString("principal"))
                .containsExactly("http oauth:alice", "websocket oauth:alice"));

        String writing = token("alice", READ + " snowflake:write", 300);
        HttpResponse<String> asked = caller.call(writing, "execute_write", write);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("A person must confirm each write");
        assertThat(caller.query(token("alice", "openid", 300), "select 1").statusCode())
                .isEqualTo(403);
    }

    private static List<JsonObject> refused(String tool) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(audit, "*.jsonl")) {
            return Files.readAllLines(files.iterator().next()).stream()
                    .map(JsonObject::new)
                    .filter(line -> "refused".equals(line.getString("kind")) && tool.equals(line.getString("name")))
                    .toList();
        }
    }

    @Test
    void aPageBuysATicketThatIsGoodOnceAndForItsOriginOnly() throws Exception {
        String token = token("alice", READ, 300);
        assertThat(caller.send("POST", "/ticket", "Origin", PAGE).statusCode()).isEqualTo(401);
        assertThat(caller.send("GET", "/ticket", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(405);
        JsonObject message = HttpCaller.message("execute_query", new JsonObject().put("query", "select 42 as n"));

        String ticket = ticket(token);
        HttpCaller.Socket socket = caller.socket("?ticket=" + ticket, message, "Origin", PAGE);
        assertThat(socket.answer.get(20, TimeUnit.SECONDS).encode()).contains("42");
        notLetIn("?ticket=" + ticket, message, PAGE);
        notLetIn("?ticket=" + ticket(token), message, "http://localhost:4000");
        notLetIn("?ticket=none", message, PAGE);
        assertThat(caller.send("POST", "/mcp?ticket=" + ticket(token), "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSocketEndsWithTheTokenThatOpenedIt() throws Exception {
        String token = token("alice", READ, 2);
        HttpCaller.Socket socket = caller.socket(
                "",
                HttpCaller.message("execute_query", new JsonObject().put("query", "select 1")),
                "Authorization",
                "Bearer " + token);
        assertThat(socket.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4401);
        assertThat(caller.query(token, "select 1").statusCode()).isEqualTo(401);
    }

    @Test
    void metricsWantACredentialAndHealthDoesNot() throws Exception {
        assertThat(caller.send("GET", "/metrics").statusCode()).isEqualTo(401);
        assertThat(caller.send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(caller.send("GET", "/metrics", "Authorization", "Bearer " + token("alice", READ, 300))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String ticket(String token) throws Exception {
        HttpResponse<String> sold = caller.send("POST", "/ticket", "Authorization", "Bearer " + token, "Origin", PAGE);
        assertThat(sold.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        return new JsonObject(sold.body()).getString("ticket");
    }

    private static void notLetIn(String query, JsonObject message, String origin) {
        assertThatThrownBy(() -> caller.socket(query, message, "Origin", origin))
                .isInstanceOf(ExecutionException.class)
                .satisfies(e -> assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                WebSocketHandshakeException.class,
                                refused -> assertThat(refused.getResponse().statusCode())
                                        .isEqualTo(401)));
    }
}
