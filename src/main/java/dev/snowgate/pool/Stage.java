package dev.snowgate.pool;

/**
 * Where the core puts calls that whoever finishes next may run at once, without asking it. The one thing that it shares
 * with the workers; so the only answers that it does not know beforehand are those of {@link #takeBack}.
 */
interface Stage {
    /** One on which nobody ever takes anything. */
    Stage NONE = new Stage() {
        @Override
        public boolean put(Ask ask) {
            return false;
        }

        @Override
        public boolean takeBack(Ask ask) {
            return true;
        }
    };

    /** Puts a call there, behind the others; false when there is no stage. */
    boolean put(Ask ask);

    /** Takes a call back; false when somebody has taken it, which the core will be told. */
    boolean takeBack(Ask ask);
}
