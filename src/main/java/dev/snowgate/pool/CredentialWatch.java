package dev.snowgate.pool;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the last login was made with, and notices other credentials: a replaced key is tried at once, although logins
 * pause because the old one was refused. Used at home only, but for {@link #open}.
 *
 * @param <C> the pooled session
 */
final class CredentialWatch<C> {
    /** A file that cannot be read in that time is looked at again for the next call. */
    private static final long LONGEST_LOOK_MS = 500;

    private final Vertx vertx;
    private final Lanes lanes;
    private final Connector<C> connector;
    private final Runnable changed;
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile @Nullable String tried;
    private boolean looking;

    /**
     * A watch.
     *
     * @param changed runs when other credentials are there than were tried last
     */
    CredentialWatch(Vertx vertx, Lanes lanes, Connector<C> connector, Runnable changed) {
        this.vertx = vertx;
        this.lanes = lanes;
        this.connector = connector;
        this.changed = changed;
    }

    /** Logs in, on a worker. */
    C open(Shelf shelf) throws Exception {
        // Before, so that one that is replaced meanwhile counts as new.
        tried = connector.credential();
        return connector.open(shelf);
    }

    /** Looks whether there are others, then goes on; all who ask meanwhile share the look, and none waits for one that hangs. */
    void look(Runnable then) {
        if (looking && waiting.isEmpty()) {
            then.run();
            return;
        }
        waiting.add(then);
        if (looking) {
            return;
        }
        looking = true;
        long timer = vertx.setTimer(LONGEST_LOOK_MS, late -> goOn());
        BooleanSupplier inTime = () -> vertx.cancelTimer(timer);
        lanes.<String>maintenance(connector::credential, (now, unreadable) -> {
            looking = false;
            String last = tried;
            if (now != null && last != null && !now.equals(last)) {
                // Not a second time for the same ones: the next login says whether they are any better.
                tried = now;
                changed.run();
            }
            if (inTime.getAsBoolean()) {
                goOn();
            }
        });
    }

    private void goOn() {
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }
}
