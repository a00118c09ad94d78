package dev.snowgate.bench.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BookTest {
    private static final Measure SPEED = Measure.more("speed_per_s");
    private static final Measure TIME = Measure.less("time_ms");

    private final Book book = new Book();

    private void write(Measure measure, Contender who, double... rounds) {
        for (double value : rounds) {
            book.add(measure, who, value);
        }
    }

    @Test
    void comparesRoundByRoundAndTakesTheMedianOfTheQuotients() {
        write(TIME, Contender.SNOWGATE, 10, 40, 9);
        write(TIME, Contender.HIKARI, 20, 40, 10);
        assertThat(book.quotient(TIME, Contender.HIKARI)).isEqualTo(0.9);
        assertThat(book.median(TIME, Contender.SNOWGATE)).isEqualTo(10);
    }

    @Test
    void takesTheBestRivalOfEachRoundByWhatIsBetter() {
        write(SPEED, Contender.SNOWGATE, 90, 90);
        write(SPEED, Contender.HIKARI, 100, 50);
        write(SPEED, Contender.VERTX, 50, 100);
        assertThat(book.quotientWithBest(SPEED)).isEqualTo(0.9);

        write(TIME, Contender.SNOWGATE, 5, 5);
        write(TIME, Contender.AGROAL, 4, 10);
        write(TIME, Contender.VERTX, 10, 4);
        assertThat(book.quotientWithBest(TIME)).isEqualTo(1.25);
    }

    @Test
    void namesTheFiguresOfTheBarsAndLeavesOutWhatWasNotMeasured() {
        write(Cycle.NANOS, Contender.SNOWGATE, 30);
        write(Cycle.NANOS, Contender.VERTX, 120);
        write(Outage.ATTEMPTS, Contender.SNOWGATE, 1.5);
        String figures = new Report(book).figures().toString();
        assertThat(figures)
                .contains("\"in_loop_vs_vertx\":4.0", "\"outage_attempts_per_s\":1.5", "\"in_loop_ns_vertx\":120.0")
                .doesNotContain("in_loop_vs_hikari", "inflight64", "NaN");
    }
}
