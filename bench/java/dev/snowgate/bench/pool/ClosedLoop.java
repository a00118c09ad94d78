package dev.snowgate.bench.pool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Each caller calls again as soon as it is answered, until the time is up. */
final class ClosedLoop {
    private static final int DIGITS = 3;

    private final Rival rival;
    private final Work work;
    private final Histogram micros = new ConcurrentHistogram(DIGITS);
    private final long since = System.nanoTime();
    private final long until;

    private ClosedLoop(Rival rival, Work work, Duration time) {
        this.rival = rival;
        this.work = work;
        this.until = since + time.toNanos();
    }

    /**
     * What came out.
     *
     * @param micros from call to answer
     * @param seconds from the first call to the last answer
     */
    record Outcome(Histogram micros, double seconds) {
        double perSecond() {
            return micros.getTotalCount() / seconds;
        }

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Fails when any call does. */
    static Outcome run(Crowd crowd, Rival rival, int callers, Work work, Duration time) {
        ClosedLoop loop = new ClosedLoop(rival, work, time);
        crowd.start(callers, number -> loop.caller()).await();
        return new Outcome(loop.micros, (System.nanoTime() - loop.since) / 1e9);
    }

    private Future<Void> caller() {
        Promise<Void> done = Promise.promise();
        call(done);
        return done.future();
    }

    private void call(Promise<Void> done) {
        long called = System.nanoTime();
        rival.call(work).onComplete(answer -> {
            long now = System.nanoTime();
            micros.recordValue((now - called) / 1000);
            if (answer.failed()) {
                done.fail(answer.cause());
            } else if (now >= until) {
                done.complete();
            } else {
                call(done);
            }
        });
    }
}
