package dev.snowgate.local.engine;

/**
 * A role. Roles are labels here; they guard nothing.
 *
 * @param name its name
 * @param label creation, owner, comment
 */
public record RoleEntry(String name, Label label) {}
