package dev.snowgate.query;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each principal used in its current window. A window begins with the first query after the last one ended. */
public final class Spending {
    /** Principals that are remembered; the one that came first is forgotten first. */
    private static final int MOST = 10_000;

    private final CostLimits.Budget budget;
    private final Ticker ticker;

    // Guarded by itself: connections on several event loops meet here.
    private final Map<String, Window> windows;

    private record Window(long began, long nanos, long rows, long bytes) {
        Window plus(long moreNanos, long moreRows, long moreBytes) {
            return new Window(began, nanos + moreNanos, rows + moreRows, bytes + moreBytes);
        }
    }

    /** Counts from nothing, against no budget. */
    public Spending(Ticker ticker) {
        this(CostLimits.NONE.budget(), ticker);
    }

    Spending(CostLimits.Budget budget, Ticker ticker) {
        this(budget, ticker, new LinkedHashMap<>());
    }

    private Spending(CostLimits.Budget budget, Ticker ticker, Map<String, Window> windows) {
        this.budget = budget;
        this.ticker = ticker;
        this.windows = windows;
    }

    /** The same counts against another budget. */
    Spending against(CostLimits.Budget other) {
        return new Spending(other, ticker, windows);
    }

    /** Throws {@link GatewayError.Unavailable} when nothing is left, with the time until a new window begins. */
    void check(Principal principal) {
        if (!budget.limits()) {
            return;
        }
        long now = ticker.nanos();
        Window window = window(principal, now);
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

    void add(Principal principal, long nanos, @Nullable RenderedResult result) {
        if (!budget.limits()) {
            return;
        }
        long rows = result == null ? 0 : result.returned();
        long bytes = result == null
                ? 0
                : Math.max(result.text().length(), result.structuredContent().length());
        long now = ticker.nanos();
        synchronized (windows) {
            windows.put(principal.id(), window(principal, now).plus(nanos, rows, bytes));
            Iterator<String> first = windows.keySet().iterator();
            if (windows.size() > MOST) {
                first.next();
                first.remove();
            }
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
