package dev.snowgate.local.engine;

/**
 * How an IDENTITY column counts.
 *
 * @param start the first value
 * @param step what each next value adds, not 0
 * @param ordered ORDER or NOORDER, which is all the same here
 * @param sequence DuckDB's sequence behind it, which the catalog does not show
 */
record Counter(long start, long step, boolean ordered, ObjectName sequence) {
    /** As DESCRIBE and SHOW COLUMNS write it. */
    String text() {
        return "IDENTITY START " + start + " INCREMENT " + step + (ordered ? " ORDER" : " NOORDER");
    }
}
