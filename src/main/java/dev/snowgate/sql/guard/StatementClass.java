package dev.snowgate.sql.guard;

import java.util.Locale;

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
    LIST;

    /** The name as it is printed, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
