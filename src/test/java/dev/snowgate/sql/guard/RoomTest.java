package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The arrays of one statement serve the thread's next one. */
class RoomTest {
    private static final int LONGEST = 16_384;

    /** What the next statement of this thread would be read into. */
    private static Room next() {
        Room room = Room.take();
        room.leave();
        return room;
    }

    @Test
    void aStatementLeavesItsArraysToTheNext() {
        Room room = next();
        Guard.check("SELECT 1", GuardPolicy.STRICT);
        assertThat(next()).isSameAs(room);
    }

    @Test
    void whoTakesArraysWhileTheyAreInUseGetsOthers() {
        Room room = Room.take();
        assertThat(Room.take()).isNotSameAs(room);
    }

    @Test
    void arraysOfLongStatementsAreNotKept() {
        Room room = next();
        Guard.check("SELECT '" + "x".repeat(LONGEST) + "'", GuardPolicy.STRICT);
        assertThat(next()).isNotSameAs(room);
    }
}
