package dev.snowgate.catalog;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for.
 *
 * @param pattern of the names with % and _ in any letter case, {@code \} before a sign that means itself
 * @param kinds which kinds of objects
 * @param database stored name of the database to look in, or null for all
 * @param detail how much to tell of each
 * @param limit objects at most
 * @param tool which tool asks
 */
public record SearchRequest(
        String pattern, Set<Kind> kinds, @Nullable String database, Detail detail, int limit, String tool) {
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
        return most >= limit ? this : new SearchRequest(pattern, kinds, database, detail, most, tool);
    }

    /** The pattern of a name's part; of what has a %, itself. Names are full of _, which means itself in a part. */
    public static String part(String text) {
        return text.indexOf('%') >= 0 ? text : '%' + escaped(text) + '%';
    }

    /** Tables and views of exactly this name, anywhere. */
    static SearchRequest exactly(String name, int limit, String tool) {
        return new SearchRequest(escaped(name), Set.of(Kind.TABLE), null, Detail.NAMES, limit, tool);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }
}
