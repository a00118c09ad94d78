package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The pool's rules, one test each, on a hand-driven world with a virtual clock. */
class PoolRulesTest extends PoolWorld {
    /** Ends running work, one after the other, and tells in what order these were served. */
    private List<Ask> served(List<Ask> asks, long heldFor) {
        List<Ask> order = new ArrayList<>();
        while (order.size() < asks.size()) {
            for (Ask ask : asks) {
                if (runs(ask) && !order.contains(ask)) {
                    order.add(ask);
                }
            }
            if (order.size() < asks.size()) {
                model.pass(heldFor);
                model.finish(model.running.keySet().iterator().next(), null);
                settle();
            }
        }
        return order;
    }

    @Test
    void aLoginThatNeverAnswersFreesItsCallerAtItsDeadline() {
        long deadline = 3 * SECOND;
        Ask ask = model.ask(Shelf.DEFAULT, "t", deadline);
        model.pass(deadline - 50 * CoreModel.MS);
        assertThat(model.answered).doesNotContain(ask.id());
        model.pass(50 * CoreModel.MS);
        assertThat(refused(ask)).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(model.operations).as("the thread is stuck still").containsValue("open");
    }

    @Test
    void firstInFirstOutInsideATenant() {
        model = world(1, 1);
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asks.add(ask("a"));
        }
        settle();
        assertThat(served(asks, CoreModel.MS)).isEqualTo(asks);
    }

    @Test
    void tenantsTakeTurnsHoweverManyOneSends() {
        model = world(1, 1);
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asks.add(ask("greedy"));
        }
        Ask modest = ask("modest");
        asks.add(modest);
        settle();
        assertThat(served(asks, CoreModel.MS).indexOf(modest)).isLessThanOrEqualTo(2);
    }

    @Test
    void aTenantOfLongStatementsGetsFewerOfThem() {
        model = world(1, 1);
        settle();
        int slow = 0;
        int quick = 0;
        ask("slow");
        ask("quick");
        ask("slow");
        ask("quick");
        for (int i = 0; i < 200; i++) {
            long running = model.running.values().iterator().next();
            boolean isSlow =
                    Objects.requireNonNull(model.openAsks.get(running)).tenant().equals("slow");
            model.pass(isSlow ? 400 * CoreModel.MS : 20 * CoreModel.MS);
            model.finish(model.running.keySet().iterator().next(), null);
            slow += isSlow ? 1 : 0;
            quick += isSlow ? 0 : 1;
            ask(isSlow ? "slow" : "quick");
        }
        assertThat(quick).isGreaterThan(2 * slow);
        assertThat(slow).isGreaterThan(10);
    }

    @Test
    void aFullQueueRefusesAtOnceAndSaysWhenToComeBack() {
        model = new CoreModel(
                1,
                PoolSettings.DEFAULT
                        .with(PoolSettings.Sizes.of(0, 1))
                        .with(new PoolSettings.Waits(Duration.ofSeconds(10), 3, 2, Duration.ofSeconds(1))));
        settle();
        for (int i = 0; i < 2; i++) {
            ask("a");
        }
        Ask third = ask("a");
        assertThat(refused(third)).isEqualTo(ErrorCode.OVERLOADED);
        Ask other = ask("b");
        assertThat(model.refusals).doesNotContainKey(other.id());
        Ask last = ask("c");
        assertThat(refused(last)).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(Objects.requireNonNull(model.refusals.get(last.id())).retryAfter())
                .isPositive();
    }

    @Test
    void nobodyWaitsLongerThanTheAcquireTimeoutOrItsDeadline() {
        model = world(0, 1);
        Ask holder = ask("a");
        settle();
        Ask patient = ask("b");
        Ask hasty = model.ask(Shelf.DEFAULT, "c", model.now + 2 * SECOND);
        model.pass(2 * SECOND);
        assertThat(refused(hasty)).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        model.pass(8 * SECOND);
        assertThat(refused(patient)).isEqualTo(ErrorCode.ACQUIRE_TIMEOUT);
        assertThat(runs(holder)).isTrue();
    }

    @Test
    void whoCannotBeServedInTimeIsRefusedAtOnce() {
        model = world(1, 1);
        settle();
        for (int i = 0; i < 20; i++) {
            Ask ask = ask("a");
            model.pass(SECOND);
            done(ask, null);
        }
        ask("a");
        ask("a");
        ask("a");
        Ask late = model.ask(Shelf.DEFAULT, "a", model.now + SECOND / 2);
        assertThat(refused(late)).isEqualTo(ErrorCode.OVERLOADED);
        Ask patient = model.ask(Shelf.DEFAULT, "a", model.now + 9 * SECOND);
        assertThat(model.refusals).doesNotContainKey(patient.id());
    }

    @Test
    void aStandingQueueServesTheNewestAndSendsAwayWhoHasWaitedLong() {
        model = world(1, 1);
        settle();
        ask("a");
        for (int second = 0; second < 60; second++) {
            ask("a");
            if (second % 2 == 1) {
                model.finish(model.running.keySet().iterator().next(), null);
            }
            model.pass(SECOND);
        }
        long shed = model.core.snapshot(model.now).counts().shed();
        assertThat(shed).isPositive();
        Ask newest = ask("a");
        model.finish(model.running.keySet().iterator().next(), null);
        assertThat(runs(newest)).isTrue();
    }

    @Test
    void theSessionUsedLastIsLentNextAndTheColdOneIsClosed() {
        Ask one = ask("a");
        Ask two = ask("b");
        settle();
        model.pass(SECOND);
        long first = sessionOf(one);
        done(one, null);
        model.pass(SECOND);
        long second = sessionOf(two);
        done(two, null);
        for (int minute = 0; minute < 11; minute++) {
            Ask next = ask("a");
            assertThat(sessionOf(next)).isEqualTo(second);
            done(next, null);
            for (int i = 0; i < 60; i++) {
                model.pass(SECOND);
                settle();
            }
        }
        assertThat(model.live).containsExactly(second).doesNotContain(first);
        assertThat(model.core.snapshot(model.now).counts().closed()).containsEntry("idle", 1L);
    }

    private long sessionOf(Ask ask) {
        return model.running.entrySet().stream()
                .filter(one -> one.getValue() == ask.id())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Test
    void aSessionIsReplacedBeforeItsLifetimeEndsAndTheMinimumHolds() {
        model = world(1, 2);
        settle();
        for (int second = 0; second < 60 * 60; second++) {
            model.pass(SECOND);
            settle();
            assertThat(model.core.sessions().idle()).isBetween(1, 2);
        }
        assertThat(model.core.snapshot(model.now).counts().closed()).containsEntry("lifetime", 1L);
        assertThat(model.core.snapshot(model.now).counts().connected()).isEqualTo(2);
    }

    @Test
    void neverMoreThanTwoLoginsAtOnceAndNoneForWhoHasGone() {
        model = world(0, 10);
        Ask first = ask("a");
        settle();
        assertThat(runs(first)).isTrue();
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            asks.add(ask("a"));
        }
        assertThat(model.core.sessions().opening()).isEqualTo(2);
        asks.forEach(ask -> model.cancel(ask.id()));
        settle();
        assertThat(model.openingsSeen).isEqualTo(3);
    }

    @Test
    void aReturnedSessionServesWhoWaitsForALogin() {
        Ask holder = ask("a");
        settle();
        Ask waiting = ask("b");
        assertThat(model.core.sessions().opening()).isEqualTo(1);
        done(holder, null);
        assertThat(runs(waiting)).isTrue();
    }

    @Test
    void anotherShelfTakesTheColdestPlaceWhenThePoolIsFull() {
        Ask one = ask("a");
        Ask two = ask("a");
        settle();
        done(one, null);
        done(two, null);
        Ask other = model.ask(OTHER, "b", Long.MAX_VALUE);
        settle();
        assertThat(runs(other)).isTrue();
        assertThat(model.core.snapshot(model.now).counts().closed()).containsEntry("stolen", 1L);
    }

    @Test
    void anOutageIsProbedOftenWhileSomebodyAsksAndServesWithinASecondAfterIt() {
        model.outage = true;
        long started = model.now;
        int openings = 0;
        for (int i = 0; i < 600; i++) {
            ask("a");
            for (long session : model.operations.keySet().toArray(Long[]::new)) {
                openings++;
                model.finish(session, FailureKind.TRANSPORT);
            }
            model.pass(100 * CoreModel.MS);
        }
        assertThat(openings / ((model.now - started) / SECOND)).isLessThanOrEqualTo(2);
        model.outage = false;
        long healed = model.now;
        Ask ask = ask("a");
        while (!runs(ask)) {
            model.pass(10 * CoreModel.MS);
            settle();
            ask = runs(ask) ? ask : ask("a");
        }
        assertThat(model.now - healed).isLessThanOrEqualTo(SECOND);
    }

    @Test
    void refusedCredentialsAreTriedOnceAMinuteThenLessOften() {
        model.refusing = true;
        List<Long> tries = new ArrayList<>();
        for (int second = 0; second < 3600; second++) {
            ask("a");
            for (long session : model.operations.keySet().toArray(Long[]::new)) {
                tries.add(model.now / SECOND);
                model.finish(session, null);
            }
            model.pass(SECOND);
        }
        assertThat(tries).hasSizeLessThanOrEqualTo(9);
        assertThat(tries.get(1) - tries.get(0)).isGreaterThanOrEqualTo(60);
        assertThat(tries.get(3) - tries.get(2)).isGreaterThanOrEqualTo(240);
        model.apply(model.core.resume(model.now));
        model.refusing = false;
        Ask now = ask("a");
        settle();
        assertThat(runs(now)).isTrue();
    }

    @Test
    void aLoginThatAsksAPersonComesOneAtATimeAndOnlyWhenSomebodyWaits() {
        model = new CoreModel(
                1, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(4, 6)).askingAPerson());
        assertThat(model.operations).isEmpty();
        ask("a");
        ask("b");
        ask("c");
        assertThat(model.openingsSeen).isEqualTo(1);
        model.finish(model.operations.keySet().iterator().next(), FailureKind.TRANSPORT);
        model.pass(50 * SECOND);
        assertThat(model.openingsSeen).isEqualTo(1);
        model.pass(20 * SECOND);
        Ask patient = ask("a");
        assertThat(model.openingsSeen).isEqualTo(2);
        settle();
        assertThat(runs(patient)).isTrue();
        assertThat(model.core.sessions().size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void stuckWorkIsAbortedAtItsDeadlineThenWrittenOffUpToTheCap() {
        model = new CoreModel(1, PoolSettings.DEFAULT.with(new PoolSettings.Sizes(0, 1, 2, 2, 1)));
        Ask stuck = model.ask(Shelf.DEFAULT, "a", 3 * SECOND);
        settle();
        model.pass(3 * SECOND);
        assertThat(model.aborted).containsExactly(stuck.id());
        assertThat(model.refusals).doesNotContainKey(stuck.id());
        model.pass(5 * SECOND);
        assertThat(refused(stuck)).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        Ask second = model.ask(Shelf.DEFAULT, "a", model.now + 3 * SECOND);
        settleNew();
        assertThat(runs(second)).isTrue();
        model.pass(8 * SECOND);
        assertThat(model.core.sessions().condemned()).isEqualTo(2);
        Ask third = ask("a");
        settleNew();
        assertThat(runs(third)).isFalse();
        assertThat(model.core.stateName(model.now)).isEqualTo("degraded");
    }
}
