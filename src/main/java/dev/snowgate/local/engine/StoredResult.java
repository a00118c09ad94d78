package dev.snowgate.local.engine;

import java.util.List;

/** A finished result that can be read again, any number of times, on any thread. */
public interface StoredResult {
    /** The kind of statement that answered it. */
    StatementType type();

    /** Its columns. */
    List<EngineColumn> columns();

    /** How many rows it has. */
    long rowCount();

    /** Bytes that it holds. */
    long bytes();

    /** Its rows from the first one, in the Java types that {@link SnowType} names. */
    RowCursor rows();

    /** Told once when the store forgets it. */
    default void forgotten() {}
}
