package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/** Rows of a result, one at a time, on one thread. */
public interface RowCursor extends AutoCloseable {
    /** Steps to the next row; false after the last. */
    boolean next() throws SqlFailure;

    /** The current row's cell in the Java type that {@link SnowType} names; null for NULL. */
    @Nullable
    Object get(int column) throws SqlFailure;

    @Override
    void close();
}
