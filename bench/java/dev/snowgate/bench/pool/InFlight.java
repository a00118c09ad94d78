package dev.snowgate.bench.pool;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Many calls in flight over 16 sessions, from two event loops, each blocking a worker thread for a set time.
 *
 * @param name of its figures
 * @param callers calls in flight
 * @param work what a call blocks for
 */
record InFlight(String name, int callers, Duration work) implements Scenario {
    private static final int SESSIONS = 16;
    private static final Duration ACQUIRE = Duration.ofSeconds(30);

    /** Callers on other loops than the pool's, no work: the cost of going there and back, worker thread included. */
    static InFlight crossLoop() {
        return new InFlight("cross_loop", 64, Duration.ZERO);
    }

    static InFlight of(int callers) {
        return new InFlight("inflight" + callers, callers, Duration.ofMillis(1));
    }

    Measure throughput() {
        return Measure.more(name + "_per_s");
    }

    Measure percentile(String which) {
        return Measure.less(name + "_" + which + "_ms");
    }

    @Override
    public String title() {
        return callers + " calls in flight, " + work.toMillis() + " ms of work, " + SESSIONS + " sessions";
    }

    @Override
    public List<Measure> pictured() {
        return List.of(percentile("p50"), percentile("p99"), percentile("p999"));
    }

    @Override
    public void measure(PoolPlan plan, Book book) {
        Map<Contender, Rival> rivals = new EnumMap<>(Contender.class);
        try (Crowd crowd = new Crowd()) {
            for (Contender who : Contender.values()) {
                StubDatabase database = new StubDatabase(Duration.ZERO);
                Rival rival = who.open(new Arena(crowd.vertx(), database, SESSIONS, SESSIONS, callers, ACQUIRE));
                rivals.put(who, rival);
                ClosedLoop.run(crowd, rival, callers, Work.of(work), plan.warmUp());
            }
            for (int round = 0; round < plan.rounds(); round++) {
                rivals.forEach((who, rival) ->
                        write(book, who, ClosedLoop.run(crowd, rival, callers, Work.of(work), plan.turn())));
            }
            rivals.values().forEach(Rival::close);
        }
    }

    private void write(Book book, Contender who, ClosedLoop.Outcome outcome) {
        book.add(throughput(), who, outcome.perSecond());
        book.add(percentile("p50"), who, outcome.millis(50));
        book.add(percentile("p99"), who, outcome.millis(99));
        book.add(percentile("p999"), who, outcome.millis(99.9));
    }
}
