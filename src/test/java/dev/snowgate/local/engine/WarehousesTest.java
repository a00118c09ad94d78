package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Warehouses start, are suspended, and make statements wait, by a clock that the test moves. */
class WarehousesTest {
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void forward(long seconds) {
            now = now.plusSeconds(seconds);
        }
    }

    /** Remembers what it was told, and does something when it is asked. */
    private static final class Told implements Warehouses.Waiting {
        private final List<QueryState> states = new ArrayList<>();
        private Runnable asked = () -> {};
        private boolean impatient;

        @Override
        public void state(QueryState state) {
            states.add(state);
        }

        @Override
        public void check() throws SqlFailure {
            asked.run();
            if (impatient) {
                throw DuckErrors.cancelled();
            }
        }
    }

    private final Hand clock = new Hand();
    private final Warehouses warehouses = new Warehouses(clock);

    private WarehouseEntry small(boolean autoResume, long concurrency) {
        Label label = new Label(clock.instant(), "SYSADMIN", null);
        return new WarehouseEntry("WH", label, "X-Small", 60, autoResume, concurrency);
    }

    @Test
    void isSuspendedAfterItsTimeWithoutWorkAndStartsWithTheNextStatement() throws SqlFailure {
        warehouses.add(small(true, 8), false);
        Runnable place = warehouses.take("WH", new Told());
        clock.forward(600);
        assertThat(warehouses.status("WH").state()).isEqualTo("STARTED");
        assertThat(warehouses.status("WH").running()).isEqualTo(1);
        place.run();
        clock.forward(59);
        assertThat(warehouses.status("WH").state()).isEqualTo("STARTED");
        clock.forward(1);
        assertThat(warehouses.status("WH").state()).isEqualTo("SUSPENDED");

        warehouses.take("WH", new Told()).run();
        assertThat(warehouses.status("WH").state()).isEqualTo("STARTED");
        assertThat(warehouses.status("WH").resumed()).isEqualTo(clock.instant());
    }

    @Test
    void aStatementSeesItResume() throws SqlFailure {
        warehouses.startTakes(Duration.ofSeconds(5));
        warehouses.add(small(true, 8), true);
        Told told = new Told();
        List<String> seen = new ArrayList<>();
        told.asked = () -> {
            seen.add(warehouses.status("WH").state());
            clock.forward(5);
        };

        warehouses.take("WH", told);
        assertThat(seen).startsWith("RESUMING");
        assertThat(told.states).containsExactly(QueryState.RESUMING_WAREHOUSE, QueryState.RUNNING);
    }

    @Test
    void statementsBeyondItsConcurrencyAreQueued() throws SqlFailure {
        warehouses.add(small(true, 1), false);
        Runnable first = warehouses.take("WH", new Told());
        Told told = new Told();
        List<Long> queued = new ArrayList<>();
        told.asked = () -> {
            queued.add(warehouses.status("WH").queued());
            first.run();
        };

        warehouses.take("WH", told);
        assertThat(queued).startsWith(1L);
        assertThat(told.states).containsExactly(QueryState.QUEUED, QueryState.RUNNING);
        assertThat(warehouses.status("WH").queued()).isZero();
    }

    @Test
    void aCancelledStatementLeavesTheQueue() throws SqlFailure {
        warehouses.add(small(true, 1), false);
        warehouses.take("WH", new Told());
        Told told = new Told();
        told.impatient = true;

        assertThatThrownBy(() -> warehouses.take("WH", told)).hasMessage("SQL execution canceled");
        assertThat(warehouses.status("WH").queued()).isZero();
        assertThat(warehouses.status("WH").running()).isEqualTo(1);
    }

    @Test
    void withoutAutoResumeASuspendedOneRunsNothing() {
        warehouses.add(small(false, 8), true);

        assertThatThrownBy(() -> warehouses.take("WH", new Told()))
                .isInstanceOfSatisfying(
                        SqlFailure.class, e -> assertThat(e.code()).isEqualTo("000606"));
    }

    @Test
    void aPlaceGivenBackTwiceIsOnePlace() throws SqlFailure {
        warehouses.add(small(true, 2), false);
        Runnable place = warehouses.take("WH", new Told());
        warehouses.take("WH", new Told());
        place.run();
        place.run();

        assertThat(warehouses.status("WH").running()).isEqualTo(1);
    }
}
