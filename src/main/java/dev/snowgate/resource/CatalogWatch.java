package dev.snowgate.resource;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.catalog.Directory;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.ResourceContents;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.mcp.resource.ResourceWatch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes changes of the catalogue: of lists when {@link Directory} finds or hears of one, of subscribed resources when a
 * {@link #round} reads them and they are no longer the same. Of a resource hears only who could read it: a name that the
 * policy hides must not be told by its changes. All looks, also the first at what somebody subscribes to, are taken one after
 * the other, so that they never hold more than one session, and in turns of those who subscribed.
 */
public final class CatalogWatch implements ResourceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogWatch.class);

    private final List<CatalogResources> resources;
    private final ChangeFeed feed;
    private final Function<Principal, CallContext> contexts;
    private final Map<Key, Watched> watched = new ConcurrentHashMap<>();
    private final Looks looks = new Looks((uri, principal) -> look(new Key(uri, principal)));

    private record Key(String uri, Principal principal) {}

    /** How many watch it, and what it held; never changed in place. */
    private record Watched(int watchers, @Nullable List<ResourceContents> last) {
        /** Whether it was there when it was last read on behalf of this principal. */
        boolean isSeen() {
            return last != null && !last.isEmpty();
        }

        Watched withOneMore() {
            return new Watched(watchers + 1, last);
        }

        @Nullable
        Watched withOneLess() {
            return watchers == 1 ? null : new Watched(watchers - 1, last);
        }
    }

    /**
     * Watches {@code resources}, each of its own connection.
     *
     * @param contexts makes the context of one background read
     */
    public CatalogWatch(List<CatalogResources> resources, ChangeFeed feed, Function<Principal, CallContext> contexts) {
        this.resources = List.copyOf(resources);
        this.feed = feed;
        this.contexts = contexts;
        resources.forEach(one -> one.onChange(this::changed));
    }

    private void changed(String uri) {
        feed.publish(Change.of(Change.Kind.RESOURCES));
        watched.forEach((key, known) -> {
            if (key.uri().equals(uri)) {
                // Where nothing is known yet, the first look says whether there is something to tell.
                (known.last() == null ? looks.at(key.uri(), key.principal()) : Future.<Void>succeededFuture())
                        .onSuccess(looked -> tell(key));
            }
        });
    }

    private void tell(Key key) {
        Watched known = watched.get(key);
        if (known != null && known.isSeen()) {
            feed.publish(Change.resource(key.uri(), key.principal()));
        }
    }

    @Override
    public Runnable watch(String uri, Principal principal) {
        Key key = new Key(uri, principal);
        Watched now = watched.compute(key, (same, known) -> known == null ? new Watched(1, null) : known.withOneMore());
        if (now.watchers() == 1) {
            looks.at(uri, principal);
        }
        boolean[] ended = {false};
        return () -> {
            if (!ended[0]) {
                ended[0] = true;
                watched.computeIfPresent(key, (same, known) -> known.withOneLess());
            }
        };
    }

    /** Reads all that is watched once; completes when done, whatever came of it. */
    public Future<Void> round() {
        List<Future<Void>> all = new ArrayList<>();
        for (Key key : List.copyOf(watched.keySet())) {
            all.add(looks.at(key.uri(), key.principal()));
        }
        return Future.join(all).mapEmpty();
    }

    private Future<Void> look(Key key) {
        if (!watched.containsKey(key)) {
            return Future.succeededFuture();
        }
        return resources.stream()
                .filter(one -> one.owns(key.uri()))
                .findFirst()
                .map(one -> one.read(key.uri(), contexts.apply(key.principal()), Interaction.NONE))
                .orElseGet(() -> Future.failedFuture(new ResourceNotFound(key.uri())))
                .map(ResourceReading::contents)
                .recover(failure -> failure instanceof ResourceNotFound
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(failure))
                .onSuccess(contents -> compare(key, contents))
                .transform(outcome -> {
                    if (outcome.cause() instanceof GatewayError.NotAllowed) {
                        watched.computeIfPresent(key, (same, known) -> new Watched(known.watchers(), null));
                    }
                    if (outcome.failed()) {
                        LOG.debug(
                                "{} cannot be looked at now: {}",
                                key.uri(),
                                outcome.cause().toString());
                    }
                    return Future.succeededFuture();
                });
    }

    private void compare(Key key, List<ResourceContents> contents) {
        Watched known = watched.get(key);
        if (known == null) {
            return;
        }
        watched.computeIfPresent(key, (same, before) -> new Watched(before.watchers(), contents));
        if (known.last() != null && !Objects.equals(known.last(), contents)) {
            feed.publish(Change.resource(key.uri(), key.principal()));
        }
    }
}
