package dev.snowgate.local.engine;

/**
 * A sequence; DuckDB holds its counter under the same name.
 *
 * @param name its full name
 * @param label creation, owner, comment
 * @param start its first value
 * @param increment its step, not 0
 */
public record SequenceEntry(ObjectName name, Label label, long start, long increment) {}
