package dev.snowgate.auth.oauth;

import dev.snowgate.config.OAuthConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a client reads to find the authorization server: the metadata of the protected resource (RFC 9728). */
public final class ResourceMetadata {
    /** The well-known path, to which the path of the resource is appended (RFC 9728 §3.1). */
    public static final String PATH = "/.well-known/oauth-protected-resource";

    private ResourceMetadata() {}

    /** Where the metadata of this gateway lie, for clients. */
    public static URI location(OAuthConfig config) {
        URI resource = config.resource().url();
        String path = resource.getRawPath() == null || resource.getRawPath().equals("/") ? "" : resource.getRawPath();
        return URI.create(resource.getScheme() + "://" + resource.getRawAuthority() + PATH + path);
    }

    /** The document. It never lists {@code offline_access}, which is a matter between client and authorization server. */
    public static JsonObject document(OAuthConfig config) {
        Set<String> scopes = new LinkedHashSet<>(config.scopes().all());
        scopes.addAll(config.scopes().write());
        scopes.remove("offline_access");
        JsonObject document = new JsonObject()
                .put("resource", config.resource().url().toString())
                .put("authorization_servers", new JsonArray().add(config.issuer()))
                .put("bearer_methods_supported", new JsonArray().add("header"))
                .put("resource_name", "Snowgate");
        if (!scopes.isEmpty()) {
            JsonArray supported = new JsonArray();
            scopes.forEach(supported::add);
            document.put("scopes_supported", supported);
        }
        return document;
    }
}
