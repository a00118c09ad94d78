package dev.snowgate.conformance;

import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.ResourceContents;
import dev.snowgate.mcp.resource.Resource;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.mcp.resource.ResourceSource;
import io.vertx.core.Future;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The suite's resources. */
final class FixtureResources implements ResourceSource {
    private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

    @Override
    public boolean owns(String uri) {
        return uri.startsWith("test://");
    }

    @Override
    public List<Resource> templates() {
        return List.of(entry("test://template/{id}/data", "application/json"));
    }

    private static Resource entry(String uri, String type) {
        return new Resource(uri, uri.substring("test://".length()), "", "For the conformance suite.", type, List.of());
    }

    @Override
    public Future<Page<Resource>> list(String cursor, CallContext context) {
        return Future.succeededFuture(new Page<>(
                List.of(
                        entry("test://static-text", "text/plain"),
                        entry("test://static-binary", "image/png"),
                        entry("test://watched-resource", "text/plain")),
                null));
    }

    @Override
    public Future<ResourceReading> read(String uri, CallContext context, Interaction client) {
        ResourceContents contents = contents(uri);
        return contents == null
                ? Future.failedFuture(new ResourceNotFound(uri))
                : Future.succeededFuture(new ResourceReading(List.of(contents), CacheHint.FIVE_MINUTES_FOR_ALL));
    }

    private static ResourceContents contents(String uri) {
        Matcher template = TEMPLATE.matcher(uri);
        if (template.matches()) {
            String id = template.group(1);
            return Samples.text(
                    uri,
                    "application/json",
                    "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}");
        }
        return switch (uri) {
            case "test://static-text" ->
                Samples.text(uri, "text/plain", "This is the content of the static text resource.");
            case "test://static-binary" -> new ResourceContents.Blob(uri, "image/png", Samples.PNG);
            case "test://watched-resource" -> Samples.text(uri, "text/plain", "Watched resource content");
            default -> null;
        };
    }
}
