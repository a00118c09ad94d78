package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * The arrays that a statement is read into. A thread keeps a set of them for its next statement, as making them would cost a
 * quarter of a verdict; who takes them while they are in use gets others.
 */
final class Room {
    /** Arrays for longer statements are not kept, in characters. */
    private static final int LONGEST = 16_384;

    private static final ThreadLocal<@Nullable Room> KEPT = new ThreadLocal<>();

    final Tokens tokens = new Tokens();
    final Brackets brackets = new Brackets(tokens);

    static Room take() {
        Room kept = KEPT.get();
        KEPT.set(null);
        return kept == null ? new Room() : kept;
    }

    /** Nobody reads them any more. */
    void leave() {
        if (tokens.text().length <= LONGEST) {
            KEPT.set(this);
        }
    }
}
