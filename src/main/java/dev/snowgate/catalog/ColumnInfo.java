package dev.snowgate.catalog;

/**
 * A column of a table or view, as DESCRIBE tells it.
 *
 * @param name as SQL wants it
 * @param type Snowflake's type with its length or precision
 * @param nullable whether it takes NULL
 * @param primaryKey whether it belongs to the primary key
 * @param value the default, empty for none
 * @param comment empty for none
 */
public record ColumnInfo(
        String name, String type, boolean nullable, boolean primaryKey, String value, String comment) {}
