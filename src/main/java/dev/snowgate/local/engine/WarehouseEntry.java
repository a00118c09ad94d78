package dev.snowgate.local.engine;

/**
 * A warehouse. Warehouses are labels here; they run nothing.
 *
 * @param name its name
 * @param label creation, owner, comment
 * @param size as SHOW writes it, for example {@code X-Small}
 * @param autoSuspend seconds
 */
public record WarehouseEntry(String name, Label label, String size, long autoSuspend) {}
