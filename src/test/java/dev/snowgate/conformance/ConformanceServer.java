package dev.snowgate.conformance;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.mcp.prompt.PromptRegistry;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceWatch;
import dev.snowgate.seal.Seal;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.LoggingPart;
import dev.snowgate.session.ProtocolPart;
import dev.snowgate.session.Rounds;
import dev.snowgate.session.SessionServices;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.Timers;
import dev.snowgate.session.ToolsPart;
import dev.snowgate.session.feature.CompletionPart;
import dev.snowgate.session.feature.PromptsPart;
import dev.snowgate.session.feature.ResourcesPart;
import dev.snowgate.session.feature.SubscriptionsPart;
import dev.snowgate.session.feature.TasksPart;
import dev.snowgate.time.Ticker;
import dev.snowgate.transport.http.HttpEndpoint;
import dev.snowgate.transport.http.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The product's protocol stack with the suite's fixtures in place of Snowflake. */
final class ConformanceServer {
    private ConformanceServer() {}

    /** Serves at {@code /mcp} of 127.0.0.1 until it is killed; for runs of the suite by hand. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        listen(Vertx.vertx(), port).onSuccess(actual -> System.err.println("http://127.0.0.1:" + actual + "/mcp"));
    }

    /** The port; 0 picks one. */
    static Future<Integer> listen(Vertx vertx, int port) {
        HttpEndpoint endpoint = new HttpEndpoint(vertx, dispatcher(vertx), HttpSettings.DEFAULT, Authenticator.OFF);
        return vertx.createHttpServer()
                .requestHandler(endpoint)
                .listen(port, "127.0.0.1")
                .map(server -> server.actualPort());
    }

    private static Dispatcher dispatcher(Vertx vertx) {
        // The suite's progress comes every 50 ms.
        SessionSettings settings =
                new SessionSettings(64, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ZERO);
        return new Dispatcher(new SessionServices(
                new ServerInfo("snowgate-conformance", "Snowgate", "1", ""),
                parts(vertx),
                settings,
                Ticker.SYSTEM,
                Timers.of(vertx),
                CallListener.NONE));
    }

    private static List<ProtocolPart> parts(Vertx vertx) {
        Rounds rounds = new Rounds(Seal.ofThisProcess(InstantSource.system()));
        ChangeFeed feed = new ChangeFeed();
        List<Tool> tools = new ArrayList<>(new PlainTools(vertx, feed).all());
        tools.addAll(AskingTools.all());
        TaskFixtures tasks = new TaskFixtures(vertx);
        tools.addAll(tasks.all());
        ResourceRegistry resources = new ResourceRegistry(List.of(new FixtureResources()));
        PromptRegistry prompts = new PromptRegistry(FixturePrompts.all());
        return List.of(
                new ToolsPart(new ToolRegistry(tools), rounds),
                new ResourcesPart(resources, rounds),
                new PromptsPart(prompts, rounds),
                new CompletionPart(prompts, resources),
                new LoggingPart(),
                new TasksPart(List.of(tasks)),
                new SubscriptionsPart(
                        feed, Set.of(Change.Kind.values()), resources, ResourceWatch.NONE, () -> List.of(tasks)));
    }
}
