package dev.snowgate.mcp.resource;

import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Page;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resources of a gateway: its sources, one after the other. */
public final class ResourceRegistry {
    /** None at all; the capability is not advertised then. */
    public static final ResourceRegistry EMPTY = new ResourceRegistry(List.of());

    private final List<ResourceSource> sources;

    /** A registry of {@code sources}; of two that own an address the first gets it. */
    public ResourceRegistry(List<? extends ResourceSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** The source that owns {@code uri}, or null. */
    public @Nullable ResourceSource owner(String uri) {
        return sources.stream().filter(source -> source.owns(uri)).findFirst().orElse(null);
    }

    /** All forms of addresses. */
    public List<Resource> templates() {
        return sources.stream().flatMap(source -> source.templates().stream()).toList();
    }

    /** One page; its cursors say in which source to go on. */
    public Future<Page<Resource>> list(@Nullable String cursor, CallContext context) {
        int source = 0;
        String inner = null;
        if (cursor != null) {
            try {
                String text = Page.decode(cursor);
                int point = text.indexOf('.');
                source = Integer.parseInt(text.substring(0, Math.max(0, point)));
                inner = point + 1 == text.length() ? null : text.substring(point + 1);
            } catch (NumberFormatException e) {
                return Future.failedFuture(Page.unknown());
            } catch (RpcException e) {
                return Future.failedFuture(e);
            }
        }
        if (source < 0 || source >= sources.size()) {
            return cursor == null
                    ? Future.succeededFuture(new Page<>(List.of(), null))
                    : Future.failedFuture(Page.unknown());
        }
        int at = source;
        return sources.get(source).list(inner, context).map(page -> new Page<>(page.items(), next(at, page)));
    }

    private @Nullable String next(int source, Page<Resource> page) {
        if (page.nextCursor() != null) {
            return Page.encode(source + "." + page.nextCursor());
        }
        return source + 1 < sources.size() ? Page.encode((source + 1) + ".") : null;
    }
}
