package dev.snowgate.catalog;

import dev.snowgate.auth.policy.ConnectionPolicy;
import dev.snowgate.auth.policy.Grant;
import dev.snowgate.call.CallContext;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import dev.snowgate.result.RowSource;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names of what there is, remembered for {@link #FRESH} by place and principal, so that completing a name as it is typed
 * does not ask Snowflake at each key. Tells its listeners when a list that is read again has changed, or when somebody who
 * changed the catalogue says so. Safe from all threads.
 */
public final class Directory {
    /** For how long a list is taken as it was read. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    /** The most objects of one place that are read, in SHOWs of at most {@link Catalog#SHOW_LIMIT} rows. */
    public static final int MOST = 50_000;

    private static final int MOST_PLACES = 256;

    private final Asking asking;
    private final Sight sight;
    private final Ticker ticker;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();
    private final List<Consumer<Place>> listeners = new CopyOnWriteArrayList<>();

    private record Key(String principal, Place place) {}

    /** What was read, or is being read. */
    private record Known(Future<List<Entry>> entries, long atNanos) {}

    /** Asks {@code runner}, by SHOW, which needs no warehouse. */
    public Directory(StatementRunner runner, Statements statements, Ticker ticker) {
        this(runner, statements, ticker, ConnectionPolicy.NONE);
    }

    /** The same, showing callers what {@code policy} lets them see with the tools that list the same. */
    public Directory(StatementRunner runner, Statements statements, Ticker ticker, ConnectionPolicy policy) {
        this.sight = new Sight(policy);
        this.asking = new Asking(runner, statements);
        this.ticker = ticker;
    }

    /** Calls {@code listener} for each place whose list was found changed; on any thread, it must not block. */
    public void onChange(Consumer<Place> listener) {
        listeners.add(listener);
    }

    /** What the caller may see in {@code place}, in Snowflake's order. Fails with {@link dev.snowgate.call.GatewayError}. */
    public Future<List<Entry>> list(Place place, CallContext context) {
        return seen(place, context, () -> known(place, context));
    }

    private Future<List<Entry>> seen(Place place, CallContext context, Supplier<Future<List<Entry>>> all) {
        if (place.database() != null) {
            return sight.inAny(place.database(), List.of(tool(place.kind())), context, all);
        }
        Grant grant = sight.find(tool(place.kind()), context);
        if (grant.isNothing()) {
            return Future.succeededFuture(List.of());
        }
        return grant.everyDatabase()
                ? all.get()
                : all.get()
                        .map(entries -> entries.stream()
                                .filter(entry -> grant.allows(entry.name()))
                                .toList());
    }

    private static String tool(Listing kind) {
        return "list_" + kind.name().toLowerCase(Locale.ROOT);
    }

    private Future<List<Entry>> known(Place place, CallContext context) {
        Key key = new Key(context.principal().id(), place);
        Known before = known.get(key);
        if (before != null && before.entries().succeeded() && isFresh(before)) {
            return before.entries();
        }
        return read(key, context);
    }

    /** The same, read now whatever is remembered. */
    public Future<List<Entry>> refresh(Place place, CallContext context) {
        return seen(place, context, () -> read(new Key(context.principal().id(), place), context));
    }

    /** Forgets all lists of the place's database, and tells the listeners: somebody changed what is in {@code place}. */
    public void changed(Place place) {
        known.keySet()
                .removeIf(key -> place.database() == null
                        || key.place().database() == null
                        || place.database().equals(key.place().database()));
        listeners.forEach(listener -> listener.accept(place));
    }

    private boolean isFresh(Known entry) {
        return ticker.nanos() - entry.atNanos() < FRESH.toNanos();
    }

    /** Each caller reads for itself, for another's call may be cancelled; only what was read is shared. */
    private Future<List<Entry>> read(Key key, CallContext context) {
        return page(key.place(), null, new ArrayList<>(), context).map(entries -> {
            remember(key, entries);
            return entries;
        });
    }

    private void remember(Key key, List<Entry> entries) {
        Known before = known.put(key, new Known(Future.succeededFuture(entries), ticker.nanos()));
        if (known.size() > MOST_PLACES) {
            known.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().atNanos()))
                    .ifPresent(oldest -> known.remove(oldest.getKey(), oldest.getValue()));
        }
        if (before != null && !before.entries().result().equals(entries)) {
            listeners.forEach(listener -> listener.accept(key.place()));
        }
    }

    private Future<List<Entry>> page(Place place, @Nullable String after, List<Entry> sofar, CallContext context) {
        int rows = Catalog.SHOW_LIMIT - 1;
        ListRequest request = new ListRequest(
                place.kind(),
                place.database(),
                place.schema(),
                null,
                after == null ? List.of() : List.of(after),
                rows,
                "resources");
        return asking.read(
                        Asking.Question.of(ShowSql.of(request, rows), request.tool()),
                        context,
                        (source, id) -> entries(place, source))
                .compose(page -> {
                    sofar.addAll(page);
                    boolean more = page.size() >= rows && sofar.size() < MOST;
                    return more
                            ? page(place, page.get(page.size() - 1).name(), sofar, context)
                            : Future.succeededFuture(List.copyOf(sofar));
                });
    }

    private static List<Entry> entries(Place place, RowSource rows) throws Exception {
        List<Entry> entries = new ArrayList<>();
        while (rows.next()) {
            entries.add(new Entry(
                    place.kind(),
                    place.database(),
                    place.schema(),
                    ByName.text(rows, "name"),
                    ByName.text(rows, "comment")));
        }
        return entries;
    }
}
