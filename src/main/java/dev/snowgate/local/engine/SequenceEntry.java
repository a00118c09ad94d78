package dev.snowgate.local.engine;

/**
 * A sequence; DuckDB holds its counter.
 *
 * @param name its full name
 * @param label creation, owner, comment
 * @param start its first value
 * @param increment its step, not 0
 * @param place the name under which DuckDB holds it
 */
record SequenceEntry(ObjectName name, Label label, long start, long increment, ObjectName place) {
    SequenceEntry with(ObjectName newName) {
        return new SequenceEntry(newName, label, start, increment, place);
    }

    SequenceEntry with(Label newLabel) {
        return new SequenceEntry(name, newLabel, start, increment, place);
    }
}
