package dev.snowgate.bench.pool;

import com.zaxxer.hikari.HikariDataSource;
import dev.snowgate.pool.OwnLoop;
import io.agroal.api.AgroalDataSource;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Acquire and release on one thread, 16 idle sessions, nobody else: what each pool's own decisions cost. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CycleBenchmark {
    static final int SESSIONS = 16;
    private static final int CYCLES = 10_000;

    private static Arena arena(Vertx vertx) {
        return new Arena(vertx, new StubDatabase(Duration.ZERO), SESSIONS, SESSIONS, 1, Duration.ofSeconds(5));
    }

    private static long cycle(DataSource pool, ProcessorTime time) throws SQLException {
        long known = 0;
        long began = ProcessorTime.now();
        for (int i = 0; i < CYCLES; i++) {
            try (var session = pool.getConnection()) {
                known += session == null ? 0 : 1;
            }
        }
        time.add(ProcessorTime.now() - began, CYCLES);
        return known;
    }

    /** Ours. */
    @State(Scope.Thread)
    public static class Snowgate {
        private final OwnLoop pool = new OwnLoop(SESSIONS);
    }

    /** HikariCP. */
    @State(Scope.Thread)
    public static class Hikari {
        private final Vertx vertx = Vertx.vertx();
        private final HikariDataSource pool = new HikariDataSource(BlockingPools.hikari(arena(vertx)));

        /** Ends its threads. */
        @TearDown
        public void close() {
            pool.close();
            vertx.close().await();
        }
    }

    /** Agroal. */
    @State(Scope.Thread)
    public static class Agroal {
        private final Vertx vertx = Vertx.vertx();
        private final AgroalDataSource pool = BlockingPools.agroal(arena(vertx));

        /** Ends its threads. */
        @TearDown
        public void close() {
            pool.close();
            vertx.close().await();
        }
    }

    /** The pool inside Vert.x, on an event loop. */
    @State(Scope.Thread)
    public static class InVertx {
        private final Vertx vertx = Vertx.vertx();
        private final VertxCycle cycle = new VertxCycle(vertx, SESSIONS);

        /** Ends its threads. */
        @TearDown
        public void close() {
            vertx.close().await();
        }
    }

    /** Ours; on the benchmark's thread, which stands for the owner's loop. */
    @Benchmark
    @OperationsPerInvocation(CYCLES)
    public long snowgate(Snowgate state, ProcessorTime time) {
        long sum = 0;
        long began = ProcessorTime.now();
        for (int i = 0; i < CYCLES; i++) {
            sum += state.pool.cycle();
        }
        time.add(ProcessorTime.now() - began, CYCLES);
        return sum;
    }

    /** HikariCP, one thread. */
    @Benchmark
    @OperationsPerInvocation(CYCLES)
    public long hikari(Hikari state, ProcessorTime time) throws SQLException {
        return cycle(state.pool, time);
    }

    /** Agroal, one thread. */
    @Benchmark
    @OperationsPerInvocation(CYCLES)
    public long agroal(Agroal state, ProcessorTime time) throws SQLException {
        return cycle(state.pool, time);
    }

    /** The pool inside Vert.x, callers on its event loop. */
    @Benchmark
    @OperationsPerInvocation(CYCLES)
    public long vertx(InVertx state, ProcessorTime time) {
        long nanos = state.cycle.run(CYCLES);
        time.add(nanos, CYCLES);
        return nanos;
    }
}
