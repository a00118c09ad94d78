package dev.snowgate.app;

import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Demo;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Listen;
import dev.snowgate.app.cli.SampleAnswer;
import dev.snowgate.app.cli.Served;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.local.fault.FaultRule;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A gateway on a local Snowflake with the sample data, as {@code demo} and tests start it.
 *
 * @param sample the local Snowflake
 * @param gateway the gateway on it
 */
record Demos(SampleSnowflake sample, NetworkGateway gateway) {
    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);

    static Demos start(
            Metered metered,
            Configuration configuration,
            Installation installation,
            ConfigSource source,
            Listen listen,
            List<FaultRule> faults) {
        Vertx vertx = metered.vertx();
        SampleSnowflake sample =
                Waiting.forStart("Starting the local Snowflake", SampleSnowflake.start(vertx, faults), LOAD);
        Map<String, String> keys = new HashMap<>(sample.login());
        keys.putAll(Configuration.keys(listen));
        LiveConfig live = configuration.live(source, keys, ConfigLoader.Snowflake.COMMAND_LINE_ONLY);
        metered.follow(live.config().connections());
        return new Demos(
                sample,
                NetworkGateway.start(
                        vertx, live, installation, metered.registry()::scrape, EnforcementNews.in(metered.meters())));
    }

    /** Asks the sample query. */
    Demo described(Metered metered) {
        SampleAnswer answer =
                Waiting.forStart("The sample query", SampleQuery.ask(metered.vertx(), gateway.dispatcher()), LOAD);
        Served served = new Served(gateway.host(), gateway.port(), gateway.encrypted(), () -> {
            drain();
            Waiting.forEnd("The gateway", metered.vertx().close(), END);
        });
        return new Demo(served, sample.server().host() + ":" + sample.server().port(), answer);
    }

    void drain() {
        gateway.drain();
        Waiting.forEnd("The local Snowflake", sample.close(), END);
    }
}
