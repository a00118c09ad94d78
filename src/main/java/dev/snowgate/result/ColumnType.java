package dev.snowgate.result;

/** How a column's values are written as JSON. */
public enum ColumnType {
    /** A number without exponent; written as a JSON number when a double holds it exactly, else as a string. */
    NUMBER,
    /** A binary floating point number; NaN and infinities are written as strings. */
    FLOAT,
    /** true or false. */
    BOOLEAN,
    /** Text, and everything whose text is its best form: dates, times, timestamps with their zone, binary as hex. */
    TEXT,
    /** VARIANT, OBJECT, ARRAY: JSON text that is embedded as JSON. */
    JSON
}
