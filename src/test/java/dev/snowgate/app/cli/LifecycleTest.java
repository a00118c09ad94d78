package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LifecycleTest {
    private final List<Thread> hooks = new ArrayList<>();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(10), hooks::add);

    @Test
    void drainsOnTheCallingThreadWhenTheInputEnds() {
        int code = lifecycle.run(() -> {
            lifecycle.end();
            lifecycle.end();
            return () -> events.add("drained on " + Thread.currentThread().getName());
        });
        assertThat(code).isZero();
        assertThat(events)
                .containsExactly("drained on " + Thread.currentThread().getName());
    }

    @Test
    void aSignalEndsItAndWaitsForTheDrain() throws InterruptedException {
        lifecycle.run(() -> {
            hooks.get(0).start();
            return () -> {
                assertThat(hooks.get(0).isAlive()).isTrue();
                events.add("drained");
            };
        });
        hooks.get(0).join();
        assertThat(events).containsExactly("drained");
    }

    @Test
    void aSignalDoesNotWaitLongerThanItsPatience() throws InterruptedException {
        Lifecycle impatient = new Lifecycle(Duration.ofMillis(1), hooks::add);
        impatient.run(() -> {
            hooks.get(0).start();
            return () -> {
                try {
                    hooks.get(0).join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                events.add("hook gave up first");
            };
        });
        assertThat(events).containsExactly("hook gave up first");
    }

    @Test
    void aFailedStartReleasesTheHookAndKeepsItsError() throws InterruptedException {
        assertThatThrownBy(() -> lifecycle.run(() -> {
                    throw new StartException("no", null);
                }))
                .isInstanceOf(StartException.class);
        hooks.get(0).start();
        hooks.get(0).join();
    }

    @Test
    void noHookWithoutARun() {
        lifecycle.end();
        assertThat(hooks).isEmpty();
    }
}
