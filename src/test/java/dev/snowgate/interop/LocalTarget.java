package dev.snowgate.interop;

import dev.snowgate.app.GatewayRig;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged launcher, and a gateway in this JVM, on one local Snowflake with the sample data. */
record LocalTarget(GatewayRig rig) implements InteropTarget {
    private static final Duration LONG = Duration.ofMinutes(2);

    static InteropTarget start() {
        return new LocalTarget(GatewayRig.start(Map.of()));
    }

    @Override
    public List<String> stdioCommand() {
        Path home = Path.of(System.getProperty("snowgate.home", "target/snowgate"));
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/snowgate").toAbsolutePath().toString(), "stdio"));
        rig.login().forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return command;
    }

    @Override
    public URI webSocket() {
        return rig.webSocket();
    }

    @Override
    public Sample sample() {
        return new Sample("DEMO", "SALES", "CUSTOMERS", "V_TOP_CUSTOMERS", "select count(*) from SALES.ORDERS", 5);
    }

    @Override
    public String slowSql(String marker) {
        rig.snowflake()
                .faults()
                .add(FaultRule.latency(LONG).onPath("/queries/v1/query-request").onSql(marker));
        return "select '" + marker + "' as marker";
    }

    @Override
    public boolean isRunning(String marker) {
        return rig.has(StatementState.RUNNING, marker);
    }

    @Override
    public boolean isAborted(String marker) {
        return rig.has(StatementState.ABORTED, marker);
    }

    @Override
    public void close() {
        rig.close();
    }
}
