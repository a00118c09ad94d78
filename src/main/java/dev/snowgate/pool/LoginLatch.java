package dev.snowgate.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pool from logging in again and again with credentials that the server refuses, which would lock the user.
 *
 * <p>A refusal on a shelf that never worked, while another did, says something about that shelf (a role that was not
 * granted) and blocks it alone: else one borrower's wrong role would shut everybody out.
 */
final class LoginLatch {
    /** Shelves come from borrowers, so the books about them are bounded; the oldest is forgotten. */
    private static final int MAX_SHELVES = 256;

    private static final class Block {
        long until;
        long started;
        long pause;

        @Nullable
        Throwable cause;
    }

    private final PoolSettings.Health health;
    private final Block all = new Block();
    private final Map<Shelf, Block> shelves = bounded();
    private final Map<Shelf, Boolean> proven = bounded();

    LoginLatch(PoolSettings.Health health) {
        this.health = health;
    }

    private static <V> Map<Shelf, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Shelf, V> eldest) {
                return size() > MAX_SHELVES;
            }
        };
    }

    /** Whether a login succeeded since the credentials were last refused. */
    boolean proven() {
        return !proven.isEmpty();
    }

    boolean blocked(Shelf shelf, long now) {
        return until(shelf) > now;
    }

    /** Whether no login at all may be tried. */
    boolean blocked(long now) {
        return all.until > now;
    }

    long until(Shelf shelf) {
        Block own = shelves.get(shelf);
        return own == null ? all.until : Math.max(all.until, own.until);
    }

    @Nullable
    Throwable cause(Shelf shelf) {
        Block own = shelves.get(shelf);
        return own != null && own.until > all.until ? own.cause : all.cause;
    }

    /** The next instant after {@code now} at which a block ends, or {@link Long#MAX_VALUE}. */
    long next(long now) {
        long next = all.until > now ? all.until : Long.MAX_VALUE;
        for (Block block : shelves.values()) {
            if (block.until > now) {
                next = Math.min(next, block.until);
            }
        }
        return next;
    }

    /** Logins may be tried at once; the next refusal blocks as long as the one after the last would have. */
    void lift() {
        all.until = 0;
        shelves.values().forEach(block -> block.until = 0);
    }

    void opened(Shelf shelf) {
        proven.put(shelf, true);
        shelves.remove(shelf);
        all.pause = 0;
        all.until = 0;
        all.cause = null;
    }

    /**
     * Takes a refusal.
     *
     * @param attemptedAt when that login began: one that was under way when the block began is no second offence
     */
    void refused(Shelf shelf, long attemptedAt, long now, @Nullable Throwable why) {
        boolean shelfOnly = proven() && !proven.containsKey(shelf);
        Block block = shelfOnly ? shelves.computeIfAbsent(shelf, key -> new Block()) : all;
        if (block.pause > 0 && attemptedAt <= block.started) {
            return;
        }
        block.pause = block.pause == 0
                ? health.blockFirst().toNanos()
                : Math.min(health.blockMax().toNanos(), block.pause * 2);
        block.started = now;
        block.until = now + block.pause;
        block.cause = why;
        if (!shelfOnly) {
            proven.clear();
        }
    }
}
