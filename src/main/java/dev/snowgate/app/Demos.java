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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway on a local Snowflake with the sample data, as {@code demo} and tests start it.
 *
 * @param sample the local Snowflake
 * @param gateway the gateway on it
 * @param policy the policy's file, if there is one
 */
record Demos(SampleSnowflake sample, NetworkGateway gateway, Optional<Path> policy) {
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
                        vertx, live, installation, metered.registry()::scrape, EnforcementNews.in(metered.meters())),
                Optional.ofNullable(live.config().access().policy()));
    }

    /** Asks the sample query. */
    Demo described(Metered metered) {
        SampleAnswer answer = withPolicy(
                Waiting.forStart("The sample query", SampleQuery.ask(metered.vertx(), gateway.dispatcher()), LOAD));
        Served served = new Served(gateway.host(), gateway.port(), gateway.encrypted(), () -> {
            drain();
            Waiting.forEnd("The gateway", metered.vertx().close(), END);
        });
        return new Demo(served, sample.server().host() + ":" + sample.server().port(), answer);
    }

    private SampleAnswer withPolicy(SampleAnswer answer) {
        if (answer.refusal().isEmpty() || policy.isEmpty()) {
            return answer;
        }
        String hint = "It was asked as local, which is the name of callers that prove none. The policy " + policy.get()
                + " says what local may do; 'snowgate policy explain local execute_query' with this configuration"
                + " shows it.";
        return SampleAnswer.refused(answer.sql(), answer.refusal() + '\n' + hint, answer.millis());
    }

    void drain() {
        gateway.drain();
        Waiting.forEnd("The local Snowflake", sample.close(), END);
    }
}
