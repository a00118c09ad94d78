package dev.snowgate.catalog;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for.
 *
 * @param name a part of the name in any letter case, or a pattern with % or _
 * @param kinds which kinds of objects
 * @param database stored name of the database to look in, or null for all
 * @param detail how much to tell of each
 * @param limit objects at most
 * @param tool which tool asks
 */
public record SearchRequest(
        String name, Set<Kind> kinds, @Nullable String database, Detail detail, int limit, String tool) {
    public SearchRequest {
        kinds = Set.copyOf(kinds);
    }

    /** Kinds of objects. */
    public enum Kind {
        /** Databases. */
        DATABASE,
        /** Schemas. */
        SCHEMA,
        /** Tables and views. */
        TABLE,
        /** Columns of tables and views. */
        COLUMN;

        /** Its name in arguments. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Levels of detail. */
    public enum Detail {
        /** Kind and name. */
        NAMES,
        /** Rows, types and comments too. */
        SUMMARY,
        /** The columns of tables and views too. */
        FULL;

        /** Its name in arguments. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same with at most so many objects. */
    SearchRequest atMost(int most) {
        return most >= limit ? this : new SearchRequest(name, kinds, database, detail, most, tool);
    }

    /** The pattern for LIKE: what has no wild card may stand anywhere in the name. */
    String pattern() {
        return name.indexOf('%') >= 0 || name.indexOf('_') >= 0 ? name : '%' + name + '%';
    }
}
