package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.Comparator;

/**
 * The full name of an object in a schema. Sorts as SHOW lists objects.
 *
 * @param database its database
 * @param schema its schema
 * @param name its own name
 */
public record ObjectName(String database, String schema, String name) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER = Comparator.comparing(ObjectName::database)
            .thenComparing(ObjectName::schema)
            .thenComparing(ObjectName::name);

    /** The name in DuckDB's spelling. */
    public String duck() {
        return Translator.quote(database) + "." + Translator.quote(schema) + "." + Translator.quote(name);
    }

    /** The name in Snowflake's spelling, as its error texts show it. */
    public String text() {
        return Translator.snowflakeName(database) + "." + Translator.snowflakeName(schema) + "."
                + Translator.snowflakeName(name);
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }
}
