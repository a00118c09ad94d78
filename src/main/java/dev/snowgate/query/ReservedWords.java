package dev.snowgate.query;

import java.util.Set;

/** Words that are no names without quotes, everywhere or in some place (Snowflake's reference, Reserved and limited keywords). */
final class ReservedWords {
    private static final Set<String> ALL = Set.of("""
        ACCOUNT ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONNECTION CONSTRAINT CREATE CROSS
        CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DATABASE DELETE DISTINCT DROP ELSE EXISTS
        FALSE FOLLOWING FOR FROM FULL GRANT GROUP GSCLUSTER HAVING ILIKE IN INCREMENT INNER INSERT INTERSECT INTO
        IS ISSUE JOIN LATERAL LEFT LIKE LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NULL OF ON OR ORDER
        ORGANIZATION QUALIFY REGEXP REVOKE RIGHT RLIKE ROW ROWS SAMPLE SCHEMA SELECT SET SOME START TABLE
        TABLESAMPLE THEN TO TRIGGER TRUE TRY_CAST UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHENEVER WHERE
        WINDOW WITH\
        """.split("\\s+"));

    private ReservedWords() {}

    /** Whether {@code name}, as stored, must be quoted to be a name. */
    static boolean holds(String name) {
        return ALL.contains(name);
    }
}
