package dev.snowgate.local.engine;

/**
 * A schema.
 *
 * @param database its database
 * @param name its name
 * @param label creation, owner, comment
 */
public record SchemaEntry(String database, String name, Label label) {}
