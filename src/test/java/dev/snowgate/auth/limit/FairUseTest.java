package dev.snowgate.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FairUseTest {
    /** Near the overflow of nanoTime, which a real clock may reach. */
    private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

    private final FairUse use = new FairUse(() -> now);

    private int admitted(String caller, String tool, CallLimits limits, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            try {
                use.admit(caller, tool, limits).run();
                admitted++;
            } catch (GatewayError.Unavailable e) {
                assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            }
        }
        return admitted;
    }

    private Duration refusal(String caller, String tool, CallLimits limits) {
        try {
            use.admit(caller, tool, limits);
        } catch (GatewayError.Unavailable e) {
            return Objects.requireNonNull(e.retryAfter());
        }
        throw new AssertionError("admitted");
    }

    @Test
    void aBurstIsAdmittedAndThenTheRate() {
        CallLimits limits = new CallLimits(60, 5, 0, 0);
        assertThat(admitted("ann", "t", limits, 20)).isEqualTo(5);
        for (int second = 0; second < 120; second++) {
            now += Duration.ofSeconds(1).toNanos();
            assertThat(admitted("ann", "t", limits, 20)).isEqualTo(1);
        }
        now += Duration.ofHours(2).toNanos();
        assertThat(admitted("ann", "t", limits, 20)).isEqualTo(5);
    }

    @Test
    void theTimeToldIsTheTimeAtWhichTheNextCallIsAdmitted() {
        CallLimits limits = new CallLimits(7, 2, 0, 0);
        admitted("ann", "t", limits, 2);
        Duration after = refusal("ann", "t", limits);
        now += after.toNanos() - Duration.ofMillis(2).toNanos();
        assertThat(admitted("ann", "t", limits, 1)).isZero();
        now += Duration.ofMillis(2).toNanos();
        assertThat(admitted("ann", "t", limits, 1)).isEqualTo(1);
    }

    @Test
    void oneCallersCallsTakeNothingFromAnother() {
        CallLimits limits = new CallLimits(60, 5, 0, 0);
        assertThat(admitted("ann", "t", limits, 100)).isEqualTo(5);
        assertThat(admitted("bob", "t", limits, 100)).isEqualTo(5);
    }

    @Test
    void aToolsOwnRateLeavesTheOtherTools() {
        CallLimits limits = new CallLimits(600, 100, 0, 8);
        assertThat(admitted("ann", "execute_query", limits, 20)).isEqualTo(2);
        assertThat(admitted("ann", "list_tables", limits, 20)).isEqualTo(2);
        assertThatThrownBy(() -> use.admit("ann", "execute_query", limits))
                .hasMessageContaining("8 calls of execute_query a minute");
    }

    @Test
    void aRefusedCallCostsNothing() {
        CallLimits limits = new CallLimits(60, 10, 0, 4);
        assertThat(admitted("ann", "slow", limits, 50)).isEqualTo(1);
        assertThat(admitted("ann", "other", new CallLimits(60, 10, 0, 0), 50)).isEqualTo(9);
    }

    @Test
    void callsAtATimeAreCountedUntilTheyEnd() {
        CallLimits limits = new CallLimits(0, 0, 2, 0);
        Runnable first = use.admit("ann", "t", limits);
        use.admit("ann", "t", limits);
        assertThat(refusal("ann", "t", limits)).isEqualTo(Duration.ofSeconds(1));
        first.run();
        first.run();
        use.admit("ann", "t", limits);
        assertThat(refusal("ann", "t", limits)).isPositive();
    }

    @Test
    void changedLimitsHoldAtOnce() {
        admitted("ann", "t", new CallLimits(60, 5, 0, 0), 5);
        assertThat(admitted("ann", "t", new CallLimits(600, 60, 0, 0), 100)).isEqualTo(10);
        now += Duration.ofSeconds(6).toNanos();
        assertThat(admitted("ann", "t", new CallLimits(600, 60, 0, 0), 100)).isEqualTo(60);
        now += Duration.ofSeconds(3).toNanos();
        assertThat(admitted("ann", "t", new CallLimits(60, 1, 0, 0), 100)).isZero();
    }

    @Test
    void aFloodOfNamesTakesBoundedMemoryAndGetsAroundNoLimit() {
        CallLimits limits = new CallLimits(1, 1, 0, 0);
        int admitted = 0;
        for (int i = 0; i < 5 * FairUse.MOST; i++) {
            admitted += admitted("name" + i, "t", limits, 1);
        }
        assertThat(use.size()).isLessThanOrEqualTo(FairUse.MOST);
        assertThat(admitted).isEqualTo(FairUse.MOST + 1);
        assertThat(admitted("name1", "t", limits, 1)).isZero();
        now += Duration.ofMinutes(2).toNanos();
        assertThat(admitted("somebody new", "t", limits, 2)).isEqualTo(1);
        assertThat(use.size()).isEqualTo(1);
    }
}
