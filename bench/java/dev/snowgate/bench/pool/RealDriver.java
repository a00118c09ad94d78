package dev.snowgate.bench.pool;

import com.zaxxer.hikari.HikariConfig;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.interop.SampleSnowflake;
import dev.snowgate.pool.Shelf;
import dev.snowgate.snowflake.ConnectionProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Statements of 10 ms on the local Snowflake, through Snowflake's driver, with ever more sessions and two callers a session.
 * Our side is the gateway's own way of running a statement, tag and check of the session included; HikariCP's is plain JDBC.
 * The local Snowflake runs in this process, and shares its processors with both.
 */
final class RealDriver implements Scenario {
    private static final List<Integer> SESSIONS = List.of(1, 4, 16, 64);
    private static final Duration LATENCY = Duration.ofMillis(10);
    private static final Duration ACQUIRE = Duration.ofSeconds(30);

    private static Measure throughput(int sessions) {
        return Measure.more("driver" + sessions + "_per_s");
    }

    private static Measure tail(int sessions) {
        return Measure.less("driver" + sessions + "_p99_ms");
    }

    @Override
    public String title() {
        return "Snowflake's driver on the local Snowflake, 10 ms a statement: statements per second";
    }

    @Override
    public List<Measure> pictured() {
        return SESSIONS.stream().map(RealDriver::throughput).toList();
    }

    @Override
    public void measure(PoolPlan plan, Book book) throws Exception {
        try (SampleSnowflake snowflake = SampleSnowflake.start()) {
            SnowflakeConfig config = config(snowflake);
            snowflake.slowDown(LATENCY);
            for (int sessions : SESSIONS) {
                if (!plan.leavesOut(sessions + " sessions")) {
                    measure(config, sessions, plan, book);
                }
            }
        }
    }

    private static SnowflakeConfig config(SampleSnowflake snowflake) throws IOException, ConfigException {
        Path directory = Files.createTempDirectory("snowgate-bench");
        Path file = snowflake.configure(directory.resolve("gateway.yaml"), 1);
        try {
            return new ConfigLoader(Map.of(), directory, directory)
                    .load(Map.of(), file, ConfigLoader.Snowflake.REQUIRED)
                    .snowflake();
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    private static void measure(SnowflakeConfig config, int sessions, PoolPlan plan, Book book) {
        int callers = 2 * sessions;
        Map<Contender, Rival> rivals = new EnumMap<>(Contender.class);
        try (Crowd crowd = new Crowd()) {
            rivals.put(Contender.SNOWGATE, StatementRival.open(crowd.vertx(), config, sessions, callers));
            rivals.put(Contender.HIKARI, BlockingRival.hikari(crowd.vertx(), callers, hikari(config, sessions)));
            rivals.values().forEach(rival -> ClosedLoop.run(crowd, rival, callers, Work.QUERY, plan.warmUp()));
            for (int round = 0; round < plan.rounds(); round++) {
                rivals.forEach((who, rival) -> {
                    ClosedLoop.Outcome outcome = ClosedLoop.run(crowd, rival, callers, Work.QUERY, plan.turn());
                    book.add(throughput(sessions), who, outcome.perSecond());
                    book.add(tail(sessions), who, outcome.millis(99));
                });
            }
            rivals.values().forEach(Rival::close);
        }
    }

    private static HikariConfig hikari(SnowflakeConfig config, int sessions) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(ConnectionProperties.url(config));
        pool.setDataSourceProperties(ConnectionProperties.of(config, Shelf.DEFAULT));
        pool.setMinimumIdle(sessions);
        pool.setMaximumPoolSize(sessions);
        pool.setConnectionTimeout(ACQUIRE.toMillis());
        return pool;
    }
}
