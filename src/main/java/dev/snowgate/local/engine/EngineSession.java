package dev.snowgate.local.engine;

/** One Snowflake session on the engine. One statement at a time; only {@link #cancel} comes from other threads. */
public interface EngineSession extends AutoCloseable {
    /** What the session uses now. */
    SessionNames names();

    /** Runs one statement. Blocks until its first rows can be read. */
    EngineResult execute(EngineStatement statement) throws SqlFailure;

    /** Compiles one statement without running it. */
    EngineDescription describe(EngineStatement statement) throws SqlFailure;

    /** Interrupts the statement with this id if it runs: it then fails with 000604. */
    void cancel(String queryId);

    /** Ends the session: its transaction is rolled back, its temporary objects are gone. */
    @Override
    void close();
}
