package dev.snowgate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.result.RenderedResult;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final Principal ANN = new Principal("ann");
    private static final Principal BOB = new Principal("bob");
    private static final Usage TEN_ROWS =
            Usage.of(new RenderedResult(Buffer.buffer("x".repeat(100)), Buffer.buffer("y".repeat(120)), 10, false));

    private long now;

    private Spending spending(Duration time, long rows, long bytes) {
        return new Spending(new CostLimits.Budget(Duration.ofMinutes(10), time, rows, bytes), () -> now);
    }

    private static void isUsedUp(Spending spending, String by) {
        assertThatThrownBy(() -> spending.check(ANN)).isInstanceOfSatisfying(GatewayError.Unavailable.class, error -> {
            assertThat(error.message()).contains(by);
            assertThat(error.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(10));
        });
    }

    @Test
    void refusesWhoHasUsedUpRowsBytesOrTime() {
        Spending rows = spending(Duration.ZERO, 20, 0);
        rows.add(ANN, 0, TEN_ROWS);
        assertThatCode(() -> rows.check(ANN)).doesNotThrowAnyException();
        rows.add(ANN, 0, TEN_ROWS);
        isUsedUp(rows, "query.budget.rows");

        Spending bytes = spending(Duration.ZERO, 0, 120);
        bytes.add(ANN, 0, TEN_ROWS);
        isUsedUp(bytes, "query.budget.bytes");

        Spending time = spending(Duration.ofSeconds(3), 0, 0);
        time.add(ANN, Duration.ofSeconds(3).toNanos(), Usage.NONE);
        isUsedUp(time, "query.budget.time");
    }

    @Test
    void countsWhatRunsUntilItEnds() {
        Spending time = spending(Duration.ofSeconds(3), 0, 0);
        Object began = time.began(ANN);
        now = Duration.ofSeconds(3).toNanos() - 1;
        assertThatCode(() -> time.check(ANN)).doesNotThrowAnyException();
        now++;
        isUsedUp(time, "query.budget.time");
        assertThatCode(() -> time.check(BOB)).doesNotThrowAnyException();
        time.ended(began);
        assertThatCode(() -> time.check(ANN)).doesNotThrowAnyException();
    }

    @Test
    void beginsAnewWithTheNextWindow() {
        Spending spending = spending(Duration.ZERO, 10, 0);
        spending.add(ANN, 0, TEN_ROWS);
        now = Duration.ofMinutes(10).toNanos() - 1;
        isUsedUp(spending, "rows");
        now++;
        assertThatCode(() -> spending.check(ANN)).doesNotThrowAnyException();
    }

    @Test
    void keepsPrincipalsApart() {
        Spending spending = spending(Duration.ZERO, 10, 0);
        spending.add(ANN, 0, TEN_ROWS);
        assertThatCode(() -> spending.check(BOB)).doesNotThrowAnyException();
    }

    @Test
    void countsAQueryOnItsOwnFromItsStartThoughNobodyAsksForIt() {
        Spending spending = spending(Duration.ofSeconds(30), 0, 0);
        spending.began(ANN, "q1", Duration.ofMinutes(1));
        now = Duration.ofSeconds(29).toNanos();
        assertThatCode(() -> spending.check(ANN)).doesNotThrowAnyException();
        now = Duration.ofSeconds(30).toNanos();
        isUsedUp(spending, "query.budget.time");
        assertThatCode(() -> spending.check(BOB)).doesNotThrowAnyException();
    }

    @Test
    void countsWhatItTookOnceItIsKnown() {
        Spending spending = spending(Duration.ofSeconds(30), 0, 0);
        spending.began(ANN, "q1", Duration.ofMinutes(1));
        now = Duration.ofSeconds(40).toNanos();
        spending.over("q1", Duration.ofSeconds(20));
        spending.over("q1", Duration.ofSeconds(20));
        assertThatCode(() -> spending.check(ANN)).doesNotThrowAnyException();
        spending.add(ANN, Duration.ofSeconds(10).toNanos(), Usage.NONE);
        isUsedUp(spending, "query.budget.time");
    }

    @Test
    void countsNoMoreThanItMayRun() {
        Spending spending = spending(Duration.ofMinutes(2), 0, 0);
        spending.began(ANN, "lost", Duration.ofMinutes(1));
        now = Duration.ofMinutes(9).toNanos();
        assertThatCode(() -> spending.check(ANN)).doesNotThrowAnyException();
    }

    @Test
    void forgetsAQueryThatNobodyAskedForOnceItsLimitIsAWindowAgo() {
        Spending spending = spending(Duration.ofSeconds(30), 0, 0);
        spending.began(ANN, "lost", Duration.ofMinutes(1));
        now = Duration.ofMinutes(1).toNanos();
        isUsedUp(spending, "query.budget.time");
        now = Duration.ofMinutes(11).toNanos();
        assertThatCode(() -> spending.check(ANN)).doesNotThrowAnyException();
    }
}
