package dev.snowgate.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/** A real Keycloak in a process of its own, set up by its own administration interface as the documentation describes. */
final class Keycloak implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final String ADMIN = "admin";
    private static final int CREATED = 201;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private String admin = "";

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** From the distribution at {@code home}; a {@link TestAbortedException} when it does not come up. */
    static Keycloak start(Path home, Path log) throws Exception {
        Path launcher = home.resolve("bin/kc.sh");
        if (!Files.isRegularFile(launcher)) {
            throw new TestAbortedException("no Keycloak at " + home + "; 'mvn verify -Pkeycloak' fetches it");
        }
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        launcher.toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN));
        Keycloak keycloak = new Keycloak(builder.start(), port);
        try {
            keycloak.awaitStart(log);
            return keycloak;
        } catch (TestAbortedException e) {
            keycloak.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart(Path log) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || process.waitFor(500, TimeUnit.MILLISECONDS)) {
                throw new TestAbortedException("Keycloak does not start; its log is " + log);
            }
        }
    }

    private boolean answers() throws Exception {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url("/realms/master")))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    String issuer() {
        return url("/realms/snow");
    }

    /** A realm with a scope that brings the gateway's audience, a machine, a person's client, and the person alice. */
    void setUp(String audience) throws Exception {
        admin = new JsonObject(form(
                        url("/realms/master/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMIN,
                                "password",
                                ADMIN)))
                .getString("access_token");
        create("/admin/realms", new JsonObject().put("realm", "snow").put("enabled", true));
        create("/admin/realms/snow/roles", new JsonObject().put("name", "analyst"));
        create(
                "/admin/realms/snow/client-scopes",
                new JsonObject()
                        .put("name", "snowflake:read")
                        .put("protocol", "openid-connect")
                        .put("attributes", new JsonObject().put("include.in.token.scope", "true"))
                        .put(
                                "protocolMappers",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("name", "gateway")
                                                .put("protocol", "openid-connect")
                                                .put("protocolMapper", "oidc-audience-mapper")
                                                .put(
                                                        "config",
                                                        new JsonObject()
                                                                .put("included.custom.audience", audience)
                                                                .put("access.token.claim", "true")))));
        create("/admin/realms/snow/clients", client("agent").put("serviceAccountsEnabled", true));
        create(
                "/admin/realms/snow/clients",
                client("brief")
                        .put("directAccessGrantsEnabled", true)
                        .put("attributes", new JsonObject().put("access.token.lifespan", "5")));
        create(
                "/admin/realms/snow/users",
                new JsonObject()
                        .put("username", "alice")
                        .put("firstName", "Alice")
                        .put("lastName", "A")
                        .put("email", "alice@example.com")
                        .put("emailVerified", true)
                        .put("enabled", true)
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", "alice"))));
    }

    private static JsonObject client(String id) {
        return new JsonObject()
                .put("clientId", id)
                .put("secret", id + "-secret")
                .put("publicClient", false)
                .put(
                        "defaultClientScopes",
                        new JsonArray().add("basic").add("profile").add("roles"))
                .put("optionalClientScopes", new JsonArray().add("snowflake:read"));
    }

    private void create(String path, JsonObject what) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(what.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != CREATED) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
        }
    }

    /** Posts a form, as clients ask for tokens; the answer's body. */
    String form(String endpoint, Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                        HttpRequest.newBuilder(URI.create(endpoint))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
