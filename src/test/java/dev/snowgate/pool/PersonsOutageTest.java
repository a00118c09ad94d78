package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logins that wait for a person, and a server that goes away. */
class PersonsOutageTest extends PoolWorld {
    @Test
    void endsThoughNobodyAnsweredTheFirstLoginThatWasToFindOut() {
        model = new CoreModel(
                1, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 5)).askingAPerson());
        // A person is asked for one login at a time until one has succeeded.
        List<Ask> asks = List.of(ask("t"), ask("t"), ask("t"), ask("t"), ask("t"));
        settle();
        asks.forEach(ask -> done(ask, FailureKind.TRANSPORT));
        assertThat(state()).isEqualTo("outage");
        model.pass(Duration.ofMinutes(4).toNanos());
        assertThat(model.operations).as("a login that nobody answered").containsValue("open");
        for (int i = 0; i < 3_600 && !state().equals("up"); i++) {
            model.pass(SECOND);
            settleNew();
            settle();
        }
        assertThat(state()).isEqualTo("up");
    }

    private String state() {
        return model.core.snapshot(model.now).state();
    }
}
