package dev.snowgate.sql.guard;

import java.util.Locale;

/** The classes of writing statements that an operator can turn on, each by its own name. */
public enum WriteClass {
    /** INSERT INTO; with OVERWRITE it needs {@link #TRUNCATE} too. */
    INSERT,
    /** UPDATE. */
    UPDATE,
    /** DELETE. */
    DELETE,
    /** MERGE, whose branches may insert, update and delete. */
    MERGE,
    /** TRUNCATE TABLE. */
    TRUNCATE,
    /** CREATE of a table or view; with OR REPLACE it needs {@link #DROP} too. */
    CREATE,
    /** DROP of a table or view. */
    DROP;

    /** The name as it is configured and printed, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it changes which objects there are, not only their rows. */
    public boolean changesCatalog() {
        return this == CREATE || this == DROP;
    }
}
