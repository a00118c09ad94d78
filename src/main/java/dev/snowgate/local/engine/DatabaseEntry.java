package dev.snowgate.local.engine;

/**
 * A database.
 *
 * @param name its name
 * @param label creation, owner, comment
 */
public record DatabaseEntry(String name, Label label) {}
