package dev.snowgate.app;

import dev.snowgate.app.cli.BridgeRequest;
import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Console;
import dev.snowgate.app.cli.Demo;
import dev.snowgate.app.cli.Finding;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Listen;
import dev.snowgate.app.cli.LocalRequest;
import dev.snowgate.app.cli.LocalServed;
import dev.snowgate.app.cli.PolicyGround;
import dev.snowgate.app.cli.Running;
import dev.snowgate.app.cli.Served;
import dev.snowgate.app.cli.Services;
import dev.snowgate.app.cli.StartException;
import dev.snowgate.app.cli.StdioRequest;
import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.ConfigLoader.Snowflake;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.tool.Tools;
import dev.snowgate.transport.stdio.StandardStreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts the rooms of the house together for the command line. */
final class Wiring implements Services {
    private static final Duration END = Duration.ofSeconds(10);

    private final Installation installation;
    private final Configuration configuration;

    private Wiring(Installation installation) {
        this.installation = installation;
        this.configuration = new Configuration(installation, ConfigLoader.system());
    }

    static Services services(Installation installation) {
        return new Wiring(installation);
    }

    @Override
    public Running stdio(StdioRequest request, Console console, Runnable onEnd) {
        Snowflake needs = request.demo() ? Snowflake.COMMAND_LINE_ONLY : Snowflake.REQUIRED;
        LiveConfig live =
                configuration.live(request.config(), request.demo() ? SampleSnowflake.place() : Map.of(), needs);
        GatewayConfig config = live.config();
        Vertx vertx = Runtimes.small();
        Supplier<Future<Backend>> deploy = request.demo()
                ? () -> demoBackend(vertx, request.config())
                : () -> Backend.deploy(vertx, config)
                        .onSuccess(backend -> ReadOnlyWatch.start(
                                vertx, backend, Backend.pools(config.connections()), EnforcementNews::log));
        StdioGateway gateway =
                StdioGateway.start(vertx, live, deploy, installation, new StandardStreams(console.in(), console.out()));
        gateway.done().onComplete(over -> onEnd.run());
        return gateway;
    }

    private Future<Backend> demoBackend(Vertx vertx, ConfigSource source) {
        return SampleSnowflake.start(vertx, List.of())
                .compose(sample -> vertx.executeBlocking(
                        () -> configuration.load(source, sample.login(), Snowflake.COMMAND_LINE_ONLY), false))
                .compose(config -> Backend.deploy(vertx, config));
    }

    @Override
    public Running bridge(BridgeRequest request, Console console, Runnable onEnd) {
        Vertx vertx = Runtimes.small();
        try {
            return StdioBridge.start(vertx, request, new StandardStreams(console.in(), console.out()), onEnd);
        } catch (UsageException e) {
            Waiting.forEnd("The event loop", vertx.close(), END);
            throw e;
        }
    }

    @Override
    public Served serve(ConfigSource source, Listen listen) {
        LiveConfig live = configuration.live(source, Configuration.keys(listen), Snowflake.REQUIRED);
        Metered metered = Metered.start();
        metered.follow(live.config().connections());
        return closingOnFailure(metered, () -> {
            NetworkGateway gateway = NetworkGateway.start(
                    metered.vertx(),
                    live,
                    installation,
                    metered.registry()::scrape,
                    EnforcementNews.in(metered.meters()).and(EnforcementNews::log));
            return new Served(gateway.host(), gateway.port(), gateway.encrypted(), () -> {
                gateway.drain();
                Waiting.forEnd("The event loops", metered.vertx().close(), END);
            });
        });
    }

    @Override
    public Demo demo(ConfigSource source, Listen listen, List<String> faults) {
        List<FaultRule> rules = LocalAlone.faults(faults);
        Metered metered = Metered.start();
        return closingOnFailure(
                metered,
                () -> Demos.start(metered, configuration, installation, source, listen, rules)
                        .described(metered));
    }

    private static <T> T closingOnFailure(Metered metered, Supplier<T> start) {
        try {
            return start.get();
        } catch (StartException | UsageException e) {
            Waiting.forEnd("The event loops", metered.vertx().close(), END);
            throw e;
        }
    }

    @Override
    public LocalServed local(LocalRequest request) {
        return LocalAlone.start(request);
    }

    @Override
    public List<Finding> check(ConfigSource source) {
        return Checks.examine(() -> configuration.read(source, Map.of(), Snowflake.REQUIRED));
    }

    @Override
    public PolicyGround policyGround(ConfigSource source) {
        return Settings.policyGround(configuration.load(source, Map.of(), Snowflake.OPTIONAL));
    }

    @Override
    public List<String> tools() {
        return Tools.NAMES;
    }

    @Override
    public GuardPolicy guardPolicy(ConfigSource source) {
        return Settings.guard(
                configuration.load(source, Map.of(), Snowflake.OPTIONAL).safety());
    }
}
