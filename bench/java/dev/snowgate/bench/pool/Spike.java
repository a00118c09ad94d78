package dev.snowgate.bench.pool;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** 50 callers at once, 2 ms of work each, find 5 idle sessions; a login takes 150 ms, and up to 50 are allowed. */
final class Spike implements Scenario {
    private static final Measure ALL = Measure.less("spike_all_served_ms");
    private static final Measure MEDIAN = Measure.less("spike_p50_ms");
    private static final Measure LOGINS = Measure.less("spike_logins");
    private static final int CALLERS = 50;
    private static final int IDLE = 5;
    private static final Duration LOGIN = Duration.ofMillis(150);
    private static final Work WORK = Work.of(Duration.ofMillis(2));
    private static final Duration ACQUIRE = Duration.ofSeconds(5);

    /** Logins that nobody needed any more are counted too. */
    private static final Duration AFTERMATH = Duration.ofMillis(170);

    @Override
    public String title() {
        return "Spike: 50 callers at once, 5 idle sessions, a login takes 150 ms";
    }

    @Override
    public List<Measure> pictured() {
        return List.of(MEDIAN, ALL, LOGINS);
    }

    @Override
    public void measure(PoolPlan plan, Book book) throws InterruptedException {
        try (Crowd crowd = new Crowd()) {
            for (Contender who : Contender.values()) {
                once(crowd, who, new Book());
            }
            for (int round = 0; round < plan.rounds(); round++) {
                for (Contender who : Contender.values()) {
                    once(crowd, who, book);
                }
            }
        }
    }

    private static void once(Crowd crowd, Contender who, Book book) throws InterruptedException {
        StubDatabase database = new StubDatabase(Duration.ZERO);
        try (Rival rival = who.open(new Arena(crowd.vertx(), database, IDLE, CALLERS, CALLERS, ACQUIRE))) {
            // Threads are started, and the idle sessions are there, before the spike comes.
            for (int i = 0; i < 3; i++) {
                crowd.start(IDLE, number -> rival.call(WORK)).await();
            }
            StubDatabase.pause(Duration.ofMillis(50));
            database.login(LOGIN);
            long before = database.attempts();
            Histogram micros = new ConcurrentHistogram(3);
            long since = System.nanoTime();
            crowd.start(CALLERS, number -> timed(rival, micros)).await();
            book.add(ALL, who, (System.nanoTime() - since) / 1e6);
            book.add(MEDIAN, who, micros.getValueAtPercentile(50) / 1000.0);
            StubDatabase.pause(AFTERMATH);
            book.add(LOGINS, who, (double) (database.attempts() - before));
        }
    }

    private static Future<Void> timed(Rival rival, Histogram micros) {
        long called = System.nanoTime();
        return rival.call(WORK).onComplete(done -> micros.recordValue((System.nanoTime() - called) / 1000));
    }
}
