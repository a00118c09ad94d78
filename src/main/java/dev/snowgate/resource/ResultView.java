package dev.snowgate.resource;

import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.ResourceContents;
import dev.snowgate.mcp.Views;
import dev.snowgate.mcp.resource.Resource;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.mcp.resource.ResourceSource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows a result as a table and a chart in hosts that speak MCP Apps (SEP-1865). It holds all that it needs,
 * the chart library included, and asks no network; it is read from the jar when first asked for.
 */
public final class ResultView implements ResourceSource {
    private static final String MIME_TYPE = "text/html;profile=mcp-app";
    private static final String PAGE = "/dev/snowgate/resource/result-view.html";
    private static final String LIBRARY = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";
    private static final String PLACE = "/*LIBRARY*/";
    private static final Resource ENTRY = new Resource(
            Views.RESULT, "result", "Result view", "A result as a table and a chart.", MIME_TYPE, List.of());

    // Written once by whichever loop asks first; two that do so at once write the same.
    private volatile @Nullable Buffer page;

    @Override
    public boolean owns(String uri) {
        return uri.startsWith("ui://");
    }

    @Override
    public List<Resource> templates() {
        return List.of();
    }

    @Override
    public Future<Page<Resource>> list(@Nullable String cursor, CallContext context) {
        return Future.succeededFuture(new Page<>(List.of(ENTRY), null));
    }

    @Override
    public Future<ResourceReading> read(String uri, CallContext context, Interaction client) {
        if (!uri.equals(Views.RESULT)) {
            return Future.failedFuture(new ResourceNotFound(uri));
        }
        return Future.succeededFuture(new ResourceReading(
                List.of(new ResourceContents.Text(Views.RESULT, MIME_TYPE, page())), CacheHint.FIVE_MINUTES_FOR_ALL));
    }

    private Buffer page() {
        Buffer known = page;
        if (known == null) {
            known = Buffer.buffer(text(PAGE).replace(PLACE, text(LIBRARY)));
            page = known;
        }
        return known;
    }

    private static String text(String path) {
        try (InputStream in = ResultView.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
