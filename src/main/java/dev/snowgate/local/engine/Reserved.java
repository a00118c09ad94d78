package dev.snowgate.local.engine;

import java.util.Set;

/** Words that name nothing without quotes (Snowflake's reference, "Reserved and limited keywords"). */
final class Reserved {
    private static final Set<String> WORDS = Set.of(
            ("ALL ALTER AND ANY AS BETWEEN BY CHECK COLUMN CONNECT CREATE CURRENT DELETE DISTINCT DROP ELSE EXISTS"
                            + " FOLLOWING FOR FROM GRANT GROUP HAVING ILIKE IN INCREMENT INSERT INTERSECT INTO IS LIKE MINUS NOT"
                            + " NULL OF ON OR ORDER QUALIFY REGEXP REVOKE RLIKE ROW ROWS SAMPLE SELECT SET SOME START TABLE"
                            + " TABLESAMPLE THEN TO TRIGGER UNION UNIQUE UPDATE VALUES WHENEVER WHERE WITH")
                    .split(" ", -1));

    private Reserved() {}

    static boolean word(String upper) {
        return WORDS.contains(upper);
    }
}
