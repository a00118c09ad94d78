package dev.snowgate.local.engine;

/**
 * How big a table is. Rows are counted; bytes are an estimate by the declared types, for DuckDB tells none of a table in
 * memory; partitions are these bytes in pieces of 16 MB, as Snowflake cuts its tables.
 *
 * @param rows exactly
 * @param bytes estimated
 */
record TableSize(long rows, long bytes) {
    private static final long PARTITION = 16L << 20;

    static TableSize of(SessionContext session, ObjectEntry table) throws SqlFailure {
        long rows = session.read("SELECT " + rowsOf(table), found -> found.next() ? found.getLong(1) : 0L);
        return new TableSize(rows, rows * width(table));
    }

    /** DuckDB's text of how many rows a table has. */
    static String rowsOf(ObjectEntry table) {
        return "(SELECT count(*) FROM " + table.duck() + ")";
    }

    /** DuckDB's text of how many bytes a table has. */
    static String bytesOf(ObjectEntry table) {
        return rowsOf(table) + " * " + width(table);
    }

    private static long width(ObjectEntry table) {
        long width = 0;
        for (ColumnEntry column : table.columns()) {
            width += width(column.type());
        }
        return width;
    }

    /** At least one where there are rows. */
    long partitions() {
        return rows == 0 ? 0 : Math.max(1, (bytes + PARTITION - 1) / PARTITION);
    }

    private static long width(ColumnType type) {
        return switch (type.type()) {
            case BOOLEAN -> 1;
            case DATE -> 4;
            case FIXED -> type.precision() > 18 ? 16 : 8;
            case REAL, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> 8;
            case TIMESTAMP_TZ, TEXT, BINARY, DECFLOAT -> 16;
            case VARIANT, ARRAY, OBJECT -> 64;
        };
    }
}
