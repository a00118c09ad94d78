package dev.snowgate.result;

import org.jspecify.annotations.Nullable;

/** What to tell of the rows that were left out. */
public interface Rest {
    /** Why rows are left out. */
    enum Cause {
        /** As many rows as were asked for are there. */
        ROWS,
        /** The answer has as many bytes or tokens as it may. */
        SIZE
    }

    /**
     * Where the rest can be read.
     *
     * @param returned rows of this answer
     * @return null when it cannot be read on
     */
    @Nullable
    Continuation next(String queryId, int returned);

    /** What the model can do to see more, as sentences. */
    String advice(Cause cause, @Nullable Continuation next);

    /**
     * What to tell when the source has no more rows, yet the result may have had more.
     *
     * @return null when that was all
     */
    default @Nullable String afterLast(int returned) {
        return null;
    }

    /** A rest that cannot be read on; {@code rows} is told when rows are left out by their number. */
    static Rest told(String rows) {
        return told(rows, "ask for fewer or shorter columns, or fewer rows.");
    }

    /** The same, with what to do when the answer has the size that it may have. */
    static Rest told(String rows, String size) {
        return new Rest() {
            @Override
            public @Nullable Continuation next(String queryId, int returned) {
                return null;
            }

            @Override
            public String advice(Cause cause, @Nullable Continuation next) {
                return cause == Cause.ROWS ? rows : "The answer has the size it may have: " + size;
            }
        };
    }
}
