package dev.snowgate.bench.fair;

import dev.snowgate.auth.limit.CallLimits;
import dev.snowgate.auth.limit.FairUse;
import dev.snowgate.auth.policy.ConnectionPolicy;
import dev.snowgate.auth.policy.Policy;
import dev.snowgate.call.Principal;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.LimitsConfig;
import dev.snowgate.sql.guard.Reach;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What policy and limits cost a call: the rights, the limits counted, the statement's databases told and compared. */
final class DecisionCost {
    /** A minute of a clock of its own lies between two calls, so that none is refused. */
    private static final long PAUSE = 60_000_000_000L;

    private static final int ROUNDS = 9;
    private static final int CALLS = 20_000;
    private static final LimitsConfig OWN = new LimitsConfig(0, 0, 0, 0);
    private static final String SQL =
            "SELECT o.region, SUM(o.amount) FROM sales.public.orders o JOIN mart_eu.core.dates d"
                    + " ON d.day = o.day WHERE o.day > '2026-01-01' GROUP BY o.region ORDER BY 2 DESC LIMIT 20";

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private DecisionCost() {}

    /** The median of some rounds, in microseconds of processor time a call, after as many to warm up. */
    static double micros() throws IOException, ConfigException {
        String file = "conf/policy.example.yaml";
        Policy policy = Policy.read(file, Files.readString(Path.of(file)));
        ConnectionPolicy connection = new ConnectionPolicy(() -> policy, "default", "SALES");
        Principal principal = new Principal("token:bi-7", Set.of("BI"), Set.of("snowflake:read"));
        long[] now = {0};
        FairUse use = new FairUse(() -> now[0] += PAUSE);
        double[] rounds = new double[ROUNDS];
        long rows = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                CallLimits limits = policy.of(principal).limits("execute_query", OWN);
                Runnable over = use.admit("caller " + (i & 1023), "execute_query", limits);
                rows += connection
                        .grant(principal, "execute_query")
                        .statement(List.of("read"), () -> Reach.of(SQL), "SALES")
                        .rows(10_000);
                over.run();
            }
            if (round >= 0) {
                rounds[round] = (CPU.getCurrentThreadCpuTime() - start) / 1e3 / CALLS;
            }
        }
        if (rows != 2L * ROUNDS * CALLS * 5_000) {
            throw new IllegalStateException("the example allows 5000 rows");
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}
