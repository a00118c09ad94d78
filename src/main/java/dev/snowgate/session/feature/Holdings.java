package dev.snowgate.session.feature;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What each caller listens to, over all its connections and requests: each resource and each task of it costs Snowflake a
 * question now and then, which nobody shall ask without end. Safe from all event loops.
 */
final class Holdings {
    /** Open listens of one caller. */
    static final int MOST_LISTENS = 64;

    /** Resources and tasks that are looked after for one caller. */
    static final int MOST_WATCHED = 400;

    private final Map<String, Held> byCaller = new ConcurrentHashMap<>();

    private record Held(int listens, int watched) {
        static final Held NOTHING = new Held(0, 0);

        Held plus(int moreListens, int moreWatched) {
            return new Held(listens + moreListens, watched + moreWatched);
        }

        @Nullable
        Held orNull() {
            return equals(NOTHING) ? null : this;
        }
    }

    /**
     * Takes that much more for a caller.
     *
     * @return gives it back; to be run once
     * @throws GatewayError.Unavailable when it has too much already
     */
    Runnable take(Principal caller, int listens, int watched) {
        byCaller.compute(caller.id(), (id, before) -> {
            Held held = (before == null ? Held.NOTHING : before).plus(listens, watched);
            if (held.listens() > MOST_LISTENS) {
                throw tooMuch("You listen " + MOST_LISTENS + " times already, over all your connections.");
            }
            if (held.watched() > MOST_WATCHED) {
                throw tooMuch("You may listen to " + MOST_WATCHED + " resources and tasks at a time, over all your"
                        + " connections, and this would make " + held.watched() + ".");
            }
            return held.orNull();
        });
        return () -> byCaller.computeIfPresent(
                caller.id(), (id, held) -> held.plus(-listens, -watched).orNull());
    }

    static GatewayError tooMuch(String message) {
        return new GatewayError.Unavailable(
                ErrorCode.OVERLOADED, message, "End one of them before the next.", null, null, null);
    }
}
