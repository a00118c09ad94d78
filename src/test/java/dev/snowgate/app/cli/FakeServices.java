package dev.snowgate.app.cli;

import dev.snowgate.sql.guard.GuardPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as told and remembers what it was asked for; what it starts wants to end at once. */
final class FakeServices implements Services {
    final List<Object> asked = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    GuardPolicy guardPolicy = GuardPolicy.STRICT;
    int drains;

    @Nullable
    RuntimeException failure;

    @Nullable
    Lifecycle lifecycle;

    @Override
    public Running stdio(StdioRequest request, Console console, Runnable onEnd) {
        asked(request);
        onEnd.run();
        return () -> drains++;
    }

    @Override
    public Running bridge(BridgeRequest request, Console console, Runnable onEnd) {
        asked(request);
        return started();
    }

    @Override
    public Served serve(ConfigSource config, Listen listen) {
        asked(config);
        asked(listen);
        return new Served("127.0.0.1", 4711, false, started());
    }

    @Override
    public Demo demo(ConfigSource config, Listen listen, List<String> faults) {
        SampleAnswer sample = new SampleAnswer(
                "select region, revenue from sales",
                List.of("REGION", "REVENUE"),
                List.of(List.of("North", "12.50")),
                7);
        return new Demo(serve(config, listen), "127.0.0.1:4712", sample);
    }

    @Override
    public LocalServed local(LocalRequest request) {
        asked(request);
        return new LocalServed("127.0.0.1", 4712, "local", started());
    }

    @Override
    public List<Finding> check(ConfigSource config) {
        asked(config);
        return findings;
    }

    @Override
    public PolicyGround policyGround(ConfigSource config) {
        return new PolicyGround(
                java.util.Optional.empty(),
                java.util.Map.of("default", "SALES"),
                GuardPolicy.STRICT,
                java.util.Optional.empty(),
                new dev.snowgate.auth.policy.Explanation.Own(
                        10_000, 262_144, new dev.snowgate.config.LimitsConfig(0, 0, 0, 0)));
    }

    @Override
    public List<String> tools() {
        return List.of("execute_query", "explain", "list_tables", "execute_write");
    }

    @Override
    public GuardPolicy guardPolicy(ConfigSource config) {
        asked(config);
        return guardPolicy;
    }

    private void asked(Object what) {
        if (failure != null) {
            throw failure;
        }
        asked.add(what);
    }

    private Running started() {
        if (lifecycle != null) {
            lifecycle.end();
        }
        return () -> drains++;
    }
}
