package dev.snowgate.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows, one at a time, on the thread that reads them. Nothing is kept after {@link #next}. */
public interface RowSource {
    /** The columns, known before the first row. */
    List<Column> columns();

    /** Steps to the next row; false after the last. */
    boolean next() throws Exception;

    /**
     * The current row's value as text in Snowflake's own form, exact: every digit, nanoseconds and zone included.
     * BOOLEAN is {@code true} or {@code false}.
     *
     * @param column 0 for the first
     * @return null for NULL
     */
    @Nullable
    String text(int column) throws Exception;
}
