package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/** One Snowflake session on the engine. One statement at a time; only {@link #cancel} comes from other threads. */
public interface EngineSession extends AutoCloseable {
    /** What the session uses now. */
    SessionNames names();

    /** Runs one statement. Blocks until its first rows can be read. */
    EngineResult execute(EngineStatement statement) throws SqlFailure;

    /** Compiles one statement without running it. */
    EngineDescription describe(EngineStatement statement) throws SqlFailure;

    /**
     * A session beside this one in which an asynchronous statement runs: same user, names, parameters, variables and temporary
     * tables. It closes alone. Called between two statements of this session, which remembers the id as its last query.
     *
     * @return null when the statement belongs into this session: it changes the session, or a transaction is open
     */
    @Nullable
    EngineSession beside(String queryId, String sql);

    /** Interrupts the statement with this id if it runs: it then fails with 000604. */
    void cancel(String queryId);

    /** Ends the session: its transaction is rolled back, its temporary objects are gone. */
    @Override
    void close();
}
