package dev.snowgate.pool;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** The one context on which a pool's state is touched, and the ways there and back. */
final class Home {
    private final String pool;
    private volatile @Nullable Context context;

    Home(String pool) {
        this.pool = pool;
    }

    void is(Context owner) {
        context = owner;
    }

    /** Runs at home, after what runs there now. */
    void later(Runnable action) {
        Context home = context;
        if (home != null) {
            home.runOnContext(done -> action.run());
        }
    }

    /** Runs at once when already at home. */
    void run(Runnable action) {
        Context home = context;
        if (home == null) {
            throw new IllegalStateException("pool " + pool + " is not deployed");
        }
        if (Vertx.currentContext() == home) {
            action.run();
        } else {
            home.runOnContext(done -> action.run());
        }
    }

    /** Runs on the caller's context, or at home when it has none. */
    void runFor(@Nullable Context caller, Runnable action) {
        if (caller == null || caller == context) {
            action.run();
        } else {
            caller.runOnContext(done -> action.run());
        }
    }
}
