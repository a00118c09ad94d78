package dev.snowgate.sql.guard;

/** What kind of reading statement a step is. */
public enum StatementClass {
    /** SELECT, with or without CTEs and parentheses. */
    QUERY,
    /** SHOW. */
    SHOW,
    /** DESCRIBE. */
    DESCRIBE,
    /** EXPLAIN of a query. */
    EXPLAIN,
    /** LIST of a stage. */
    LIST
}
