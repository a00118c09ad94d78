package dev.snowgate.session;

import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock and its timers that stand still until the test moves them. */
public final class VirtualTime implements Ticker, Timers {
    private final List<Timer> timers = new CopyOnWriteArrayList<>();
    private volatile long now = 1_000_000;

    private record Timer(long at, Runnable task) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    public void advance(Duration by) {
        long target = now + by.toNanos();
        for (Optional<Timer> next = due(target); next.isPresent(); next = due(target)) {
            timers.remove(next.get());
            now = next.get().at();
            next.get().task().run();
        }
        now = target;
    }

    public int pending() {
        return timers.size();
    }

    private Optional<Timer> due(long target) {
        return timers.stream().filter(timer -> timer.at() <= target).min(Comparator.comparingLong(Timer::at));
    }
}
