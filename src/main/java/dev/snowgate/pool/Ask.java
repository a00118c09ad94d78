package dev.snowgate.pool;

/**
 * One borrower's wish.
 *
 * @param id unique in the pool
 * @param deadline when the whole call must be over, on the core's scale; {@link Long#MAX_VALUE} for never
 */
record Ask(long id, Shelf shelf, String tenant, long deadline, boolean taints) {}
