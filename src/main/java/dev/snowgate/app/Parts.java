package dev.snowgate.app;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.catalog.Describer;
import dev.snowgate.catalog.Directory;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.prompt.PromptRegistry;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceSource;
import dev.snowgate.prompt.Prompts;
import dev.snowgate.resource.Addresses;
import dev.snowgate.resource.CatalogResources;
import dev.snowgate.resource.CatalogWatch;
import dev.snowgate.resource.ResultView;
import dev.snowgate.seal.Seal;
import dev.snowgate.session.LoggingPart;
import dev.snowgate.session.Offer;
import dev.snowgate.session.ProtocolPart;
import dev.snowgate.session.Rounds;
import dev.snowgate.session.ToolsPart;
import dev.snowgate.session.feature.CompletionPart;
import dev.snowgate.session.feature.PromptsPart;
import dev.snowgate.session.feature.ResourcesPart;
import dev.snowgate.session.feature.SubscriptionsPart;
import dev.snowgate.session.feature.TasksPart;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import dev.snowgate.tool.QueryTasks;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The parts of the protocol that this gateway serves. */
final class Parts {
    /** How often subscribed resources are looked at; a statement each, without a warehouse. */
    private static final Duration WATCH = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofSeconds(30);

    private Parts() {}

    /**
     * What is offered to call.
     *
     * @param tools those that are offered now
     * @param tasks how their long calls go on
     * @param catalogs what is known of each connection's catalogue, by its name; the first is used when none is named
     */
    record Offered(Supplier<Offer> tools, Supplier<List<QueryTasks>> tasks, Map<String, Known> catalogs) {}

    /**
     * What is known of a catalogue.
     *
     * @param directory what resources and completions know of it
     * @param describer what resources tell of one object
     */
    record Known(Directory directory, Describer describer) {}

    /** @param feed carries the news that lists have changed */
    static List<ProtocolPart> all(Vertx vertx, Seal seal, ChangeFeed feed, Offered offered) {
        Rounds rounds = new Rounds(seal);
        List<CatalogResources> catalogs = new ArrayList<>();
        Map<String, Directory> directories = new LinkedHashMap<>();
        offered.catalogs().forEach((connection, known) -> {
            Addresses addresses = new Addresses(
                    catalogs.isEmpty() ? "" : connection, offered.catalogs().size() > 1);
            catalogs.add(new CatalogResources(known.directory(), known.describer(), addresses));
            directories.put(connection, known.directory());
        });
        List<ResourceSource> sources = new ArrayList<>(catalogs);
        sources.add(new ResultView());
        ResourceRegistry resources = new ResourceRegistry(sources);
        PromptRegistry prompts = new PromptRegistry(Prompts.all(directories, resources));
        CatalogWatch watch = new CatalogWatch(catalogs, feed, Parts::background);
        repeat(vertx, watch);
        return List.of(
                new ToolsPart(offered.tools(), rounds),
                new ResourcesPart(resources, rounds),
                new PromptsPart(prompts, rounds, offered.tools()),
                new CompletionPart(prompts, resources),
                new LoggingPart(),
                new TasksPart(offered.tasks()),
                new SubscriptionsPart(feed, EnumSet.allOf(Change.Kind.class), resources, watch, offered.tasks()));
    }

    private static CallContext background(Principal principal) {
        return new CallContext(
                "watch", principal, "snowgate", Deadline.in(LOOK, Ticker.SYSTEM), new CancelToken(), ProgressSink.NONE);
    }

    /** A round that is not over when the next is due stands for it. */
    private static void repeat(Vertx vertx, CatalogWatch watch) {
        AtomicBoolean busy = new AtomicBoolean();
        vertx.setPeriodic(WATCH.toMillis(), tick -> {
            if (busy.compareAndSet(false, true)) {
                watch.round().onComplete(over -> busy.set(false));
            }
        });
    }
}
