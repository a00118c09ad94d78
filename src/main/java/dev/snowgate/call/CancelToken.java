package dev.snowgate.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call's cancellation, shared by every floor that works on it. The first reason wins; listeners run once, on the
 * thread that cancels, or at once when they register too late.
 *
 * <p>Thread-safe: transports cancel from event loops while worker lanes register what there is to abort.
 */
public final class CancelToken {
    private final Map<Object, Consumer<CancelReason>> listeners = new LinkedHashMap<>();
    private @Nullable CancelReason reason;

    /** Cancels. Returns false when somebody was faster. */
    public boolean cancel(CancelReason why) {
        List<Consumer<CancelReason>> toRun;
        synchronized (this) {
            if (reason != null) {
                return false;
            }
            reason = why;
            toRun = List.copyOf(listeners.values());
            listeners.clear();
        }
        tellAll(toRun, why);
        return true;
    }

    /** One that fails keeps no other from hearing of it: among them is the one that aborts the statement. */
    private static void tellAll(List<Consumer<CancelReason>> listeners, CancelReason why) {
        RuntimeException failed = null;
        for (Consumer<CancelReason> listener : listeners) {
            try {
                listener.accept(why);
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** Why the call was cancelled, or null while it was not. */
    public synchronized @Nullable CancelReason reason() {
        return reason;
    }

    /** Whether the call was cancelled. */
    public boolean isCancelled() {
        return reason() != null;
    }

    /**
     * Runs {@code listener} on cancellation, at once if that was before.
     *
     * @return takes the listener away again; harmless to call twice
     */
    public Runnable onCancel(Consumer<CancelReason> listener) {
        Object key = new Object();
        CancelReason already;
        synchronized (this) {
            already = reason;
            if (already == null) {
                listeners.put(key, listener);
            }
        }
        if (already != null) {
            listener.accept(already);
        }
        return () -> {
            synchronized (this) {
                listeners.remove(key);
            }
        };
    }
}
