package dev.snowgate.local.engine;

/**
 * A warehouse as it was set up. It runs nothing: DuckDB does; but statements wait for it, see {@link Warehouses}.
 *
 * @param name its name
 * @param label creation, owner, comment
 * @param size as SHOW writes it, for example {@code X-Small}
 * @param autoSuspend seconds without work after which it is suspended; 0 for never
 * @param autoResume whether a statement starts it
 * @param concurrency how many statements run at once, from 1; more wait
 */
record WarehouseEntry(String name, Label label, String size, long autoSuspend, boolean autoResume, long concurrency) {
    /** MAX_CONCURRENCY_LEVEL where nobody set it. */
    static final long CONCURRENCY = 8;

    WarehouseEntry with(Label other) {
        return new WarehouseEntry(name, other, size, autoSuspend, autoResume, concurrency);
    }

    WarehouseEntry with(String newName) {
        return new WarehouseEntry(newName, label, size, autoSuspend, autoResume, concurrency);
    }

    /** With what {@code options} say and everything else as it is. */
    WarehouseEntry with(Options options) throws SqlFailure {
        String comment = options.comment();
        return new WarehouseEntry(
                name,
                comment == null ? label : label.withComment(comment),
                options.values().containsKey("WAREHOUSE_SIZE")
                        ? WarehouseSizes.shown(options.text("WAREHOUSE_SIZE", ""))
                        : size,
                options.number("AUTO_SUSPEND", options.values().containsKey("AUTO_SUSPEND") ? 0 : autoSuspend),
                options.flag("AUTO_RESUME", autoResume),
                Math.max(1, options.number("MAX_CONCURRENCY_LEVEL", concurrency)));
    }
}
