package dev.snowgate.bench.pool;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * 64 callers that each wait 100 ms after an answer, while every login fails after 20 ms; then the server heals. Nobody
 * computes, so all contenders and rounds run at the same time.
 */
final class Outage implements Scenario {
    static final Measure ATTEMPTS = Measure.less("outage_attempts_per_s");
    static final Measure FAIL = Measure.less("outage_fail_ms");
    static final Measure RECOVERY = Measure.less("outage_recovery_ms");

    private static final int CALLERS = 64;
    private static final int SESSIONS = 16;
    private static final Duration LOGIN = Duration.ofMillis(20);
    private static final Duration ACQUIRE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Failures before it do not count: what is asked is how fast callers fail once the outage is known. */
    private static final Duration NOTICED = Duration.ofSeconds(1);

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(15);

    @Override
    public String title() {
        return "Outage: 64 callers, logins fail after 20 ms, then heal";
    }

    @Override
    public List<Measure> pictured() {
        return List.of(ATTEMPTS, FAIL, RECOVERY);
    }

    @Override
    public void measure(PoolPlan plan, Book book) {
        try (Crowd crowd = new Crowd()) {
            List<Run> runs = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                for (Contender who : Contender.values()) {
                    runs.add(new Run(who, crowd, plan.outage()));
                }
            }
            Future.join(runs.stream().map(Run::start).toList()).await();
            runs.forEach(run -> run.write(book));
        }
    }

    /** One contender in one outage. */
    private static final class Run {
        private final Contender who;
        private final Crowd crowd;
        private final StubDatabase database = new StubDatabase(LOGIN);
        private final Rival rival;
        private final Histogram failures = new ConcurrentHistogram(3);
        private final AtomicLong firstSuccess = new AtomicLong(Long.MAX_VALUE);
        private final Duration outage;
        private final long started = System.nanoTime();
        private volatile long healed = Long.MAX_VALUE;
        private volatile long attempts;

        Run(Contender who, Crowd crowd, Duration outage) {
            this.who = who;
            this.crowd = crowd;
            this.outage = outage;
            database.away(true);
            this.rival = who.open(new Arena(crowd.vertx(), database, 0, SESSIONS, CALLERS, ACQUIRE));
        }

        Future<Void> start() {
            crowd.pause(outage).onSuccess(over -> {
                attempts = database.attempts();
                healed = System.nanoTime();
                database.away(false);
            });
            return crowd.start(CALLERS, number -> caller());
        }

        private Future<Void> caller() {
            long called = System.nanoTime();
            return rival.call(Work.of(Duration.ZERO)).transform(answer -> {
                long now = System.nanoTime();
                if (answer.succeeded()) {
                    firstSuccess.accumulateAndGet(now, Math::min);
                } else if (called - started >= NOTICED.toNanos() && now < healed) {
                    failures.recordValue((now - called) / 1000);
                }
                boolean over = firstSuccess.get() != Long.MAX_VALUE
                        || healed != Long.MAX_VALUE && now - healed > LONGEST_RECOVERY.toNanos();
                return over
                        ? Future.<Void>succeededFuture()
                        : crowd.pause(PAUSE).compose(again -> caller());
            });
        }

        void write(Book book) {
            rival.close();
            book.add(ATTEMPTS, who, attempts / (outage.toNanos() / 1e9));
            book.add(FAIL, who, failures.getValueAtPercentile(50) / 1000.0);
            long recovered = Math.min(firstSuccess.get() - healed, LONGEST_RECOVERY.toNanos());
            book.add(RECOVERY, who, recovered / 1e6);
        }
    }
}
