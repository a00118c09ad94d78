package dev.snowgate.query;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each principal used in its current window. A window begins with the first query after the last one ended. A query that
 * runs on its own counts from its start, whether anybody asks for it or not, until it is known how long it took.
 */
public final class Spending {
    /** Principals that are remembered; the one that came first is forgotten first. */
    private static final int MOST = 10_000;

    /** Nanoseconds; so large that nothing outlasts it, so small that a time can be added. */
    private static final long FOREVER = Long.MAX_VALUE / 4;

    private final CostLimits.Budget budget;
    private final Ticker ticker;

    // Guarded by itself: connections on several event loops meet here.
    private final Map<String, Window> windows;

    // By query id, or by a key of its own for what its call waits for; guarded by the windows.
    private final Map<Object, Open> open;

    private record Window(long began, long nanos, long rows, long bytes) {
        Window plus(long more, Usage usage) {
            return new Window(began, nanos + more, rows + usage.rows(), bytes + usage.bytes());
        }
    }

    /** What runs, for {@code most} at most. */
    private record Open(Principal principal, long began, long most) {}

    /** Counts from nothing, against no budget. */
    public Spending(Ticker ticker) {
        this(CostLimits.NONE.budget(), ticker);
    }

    Spending(CostLimits.Budget budget, Ticker ticker) {
        this.budget = budget;
        this.ticker = ticker;
        this.windows = new LinkedHashMap<>();
        this.open = new LinkedHashMap<>();
    }

    private Spending(CostLimits.Budget budget, Spending counts) {
        this.budget = budget;
        this.ticker = counts.ticker;
        this.windows = counts.windows;
        this.open = counts.open;
    }

    /** The same counts against another budget. */
    Spending against(CostLimits.Budget other) {
        return new Spending(other, this);
    }

    /** Throws {@link GatewayError.Unavailable} when nothing is left, with the time until a new window begins. */
    void check(Principal principal) {
        if (!budget.limits()) {
            return;
        }
        long now = ticker.nanos();
        Window window;
        synchronized (windows) {
            window = window(principal, now).plus(running(principal, now), Usage.NONE);
        }
        String used = used(window);
        if (used != null) {
            Duration left = budget.window().minusNanos(now - window.began());
            throw new GatewayError.Unavailable(
                    ErrorCode.OVERLOADED,
                    "Your budget is used up: " + used + " in " + budget.window().toSeconds() + " s.",
                    "Wait for the next window, or ask the operator to raise it.",
                    left,
                    null,
                    null);
        }
    }

    /** Counts what is over. */
    void add(Principal principal, long nanos, Usage usage) {
        if (!budget.limits()) {
            return;
        }
        long now = ticker.nanos();
        synchronized (windows) {
            windows.put(principal.id(), window(principal, now).plus(nanos, usage));
            bound(windows);
        }
    }

    /** Counts a query that has begun to run on its own, for {@code most} at most. */
    void began(Principal principal, String queryId, Duration most) {
        opened(principal, queryId, most.toNanos());
    }

    /**
     * Counts a statement that runs now, until {@link #ended}: its call may be answered long before, and other calls may come.
     *
     * @return names it
     */
    Object began(Principal principal) {
        Object key = new Object();
        opened(principal, key, FOREVER);
        return key;
    }

    private void opened(Principal principal, Object key, long most) {
        if (budget.limits()) {
            synchronized (windows) {
                open.put(key, new Open(principal, ticker.nanos(), most));
                bound(open);
            }
        }
    }

    /** It runs no more, and is counted by {@link #add}. */
    void ended(Object began) {
        synchronized (windows) {
            open.remove(began);
        }
    }

    /** Counts what such a query took, once; nothing for one that did not begin here. */
    void over(String queryId, Duration took) {
        synchronized (windows) {
            Open query = open.remove(queryId);
            if (query != null) {
                add(query.principal(), took.toNanos(), Usage.NONE);
            }
        }
    }

    /** What runs used of the last window's length; what was over by its limit before that is forgotten. */
    private long running(Principal principal, long now) {
        long nanos = 0;
        long since = now - budget.window().toNanos();
        open.values().removeIf(query -> query.began() + query.most() - since <= 0);
        for (Open query : open.values()) {
            if (query.principal().id().equals(principal.id())) {
                long until = Math.min(now - since, query.began() + query.most() - since);
                nanos += until - Math.max(0, query.began() - since);
            }
        }
        return nanos;
    }

    private static void bound(Map<?, ?> map) {
        if (map.size() > MOST) {
            Iterator<?> first = map.keySet().iterator();
            first.next();
            first.remove();
        }
    }

    private Window window(Principal principal, long now) {
        synchronized (windows) {
            Window window = windows.get(principal.id());
            if (window == null || now - window.began() >= budget.window().toNanos()) {
                return new Window(now, 0, 0, 0);
            }
            return window;
        }
    }

    private @Nullable String used(Window window) {
        if (!budget.time().isZero() && window.nanos() >= budget.time().toNanos()) {
            return budget.time().toSeconds() + " s of statements (query.budget.time)";
        }
        if (budget.rows() > 0 && window.rows() >= budget.rows()) {
            return budget.rows() + " rows (query.budget.rows)";
        }
        return budget.bytes() > 0 && window.bytes() >= budget.bytes()
                ? budget.bytes() + " bytes of answers (query.budget.bytes)"
                : null;
    }
}
