package dev.snowgate.bench.guard;

import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One verdict on an analyst's statement of 1 kB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {
    static final int SIZE = 1_000;

    private final String sql = statement();

    /** The statement, padded with a comment to {@value #SIZE} characters. */
    static String statement() {
        String text = "SELECT c.region, c.segment, DATE_TRUNC('month', o.ordered_at) AS month, COUNT(DISTINCT o.id) AS"
                + " orders, SUM(l.quantity * l.price * (1 - l.discount)) AS revenue, AVG(l.price) AS avg_price"
                + " FROM sales.public.customers c JOIN sales.public.orders o ON o.customer_id = c.id LEFT JOIN"
                + " sales.public.lines l ON l.order_id = o.id WHERE o.ordered_at >= DATEADD(day, -365,"
                + " CURRENT_DATE) AND c.region IN ('North', 'South', 'East') AND o.status <> 'cancelled' AND"
                + " l.attributes:color.name::string ILIKE '%blue%' GROUP BY c.region, c.segment, month HAVING"
                + " SUM(l.price) > 1000 QUALIFY ROW_NUMBER() OVER (PARTITION BY c.region ORDER BY revenue DESC) <="
                + " 10 ORDER BY revenue DESC NULLS LAST LIMIT 100 -- ";
        return text + "x".repeat(Math.max(0, SIZE - text.length()));
    }

    /** Judges it. */
    @Benchmark
    public Verdict judge() {
        return Guard.check(sql, GuardPolicy.STRICT);
    }
}
