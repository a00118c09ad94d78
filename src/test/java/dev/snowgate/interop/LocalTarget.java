package dev.snowgate.interop;

import dev.snowgate.local.server.StatementState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The built distribution against a local Snowflake in this process. */
final class LocalTarget implements InteropTarget {
    private static final int SESSIONS = 4;
    private static final Duration FAR_LONGER = Duration.ofMinutes(5);
    private static final String SLOW = "interop-slow";

    private final SampleSnowflake snowflake;
    private final Path config;
    private final GatewayProcess gateway;

    private LocalTarget(SampleSnowflake snowflake, Path config, GatewayProcess gateway) {
        this.snowflake = snowflake;
        this.config = config;
        this.gateway = gateway;
    }

    static LocalTarget start(Path directory) throws Exception {
        SampleSnowflake snowflake = SampleSnowflake.start();
        try {
            snowflake.slowDown(FAR_LONGER, SLOW);
            Path config = snowflake.configure(Files.createTempFile(directory, "gateway", ".yaml"), SESSIONS);
            return new LocalTarget(snowflake, config, GatewayProcess.serve(config));
        } catch (Exception e) {
            snowflake.close();
            throw e;
        }
    }

    @Override
    public List<String> stdioCommand() {
        return GatewayProcess.command("stdio", config);
    }

    @Override
    public List<String> bridgeCommand(String url) {
        return GatewayProcess.command("bridge", url);
    }

    @Override
    public URI webSocket() {
        return gateway.webSocket();
    }

    @Override
    public Sample sample() {
        return SampleEngine.SAMPLE;
    }

    @Override
    public String slowSql(String marker) {
        return "select '" + SLOW + " " + marker + "' as marker";
    }

    @Override
    public boolean isRunning(String marker) {
        return snowflake.holds(SLOW + " " + marker, StatementState.RUNNING);
    }

    @Override
    public boolean isAborted(String marker) {
        return snowflake.holds(SLOW + " " + marker, StatementState.ABORTED);
    }

    @Override
    public void close() {
        gateway.close();
        snowflake.close();
    }
}
