package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every word that the guard knows, found without making a string: an open hash table over the characters, ASCII letters
 * folded to upper case as Snowflake folds them. Functions come from {@code functions.txt}.
 */
final class Vocabulary {
    private static final String RESERVED =
            "ALL ALTER AND ANY AS BETWEEN BY CASE CONNECT CREATE CROSS DELETE DISTINCT DROP ELSE EXISTS FALSE FOR FROM"
                    + " FULL GRANT GROUP HAVING ILIKE IN INNER INSERT INTERSECT INTO IS JOIN LATERAL LIKE MINUS NATURAL"
                    + " NOT NULL ON OR ORDER QUALIFY REGEXP REVOKE RLIKE SAMPLE SELECT SET SOME START TABLE TABLESAMPLE"
                    + " THEN TRUE UNION UPDATE USING VALUES WHEN WHERE WITH";
    private static final String WRITES = "ALTER CREATE DELETE DROP GRANT INSERT INTO REVOKE SET UPDATE";
    private static final String TYPES =
            "ARRAY BIGINT BINARY BOOLEAN BYTEINT CHAR CHARACTER DATE DATETIME DEC DECFLOAT DECIMAL DOUBLE FILE FLOAT"
                    + " FLOAT4 FLOAT8 GEOGRAPHY GEOMETRY INT INTEGER MAP NCHAR NUMBER NUMERIC NVARCHAR NVARCHAR2 OBJECT"
                    + " PRECISION REAL SMALLINT STRING TEXT TIME TIMESTAMP TIMESTAMPLTZ TIMESTAMPNTZ TIMESTAMPTZ"
                    + " TIMESTAMP_LTZ TIMESTAMP_NTZ TIMESTAMP_TZ TINYINT UUID VARBINARY VARCHAR VARIANT VARYING VECTOR";

    private static final String VERBS =
            "BEGIN CALL COMMIT DESCRIBE EXECUTE EXPLAIN MERGE ROLLBACK TRUNCATE UNDROP UNSET";

    private static final int SIZE = 4_096;
    private static final Word[] TABLE = table();

    private Vocabulary() {}

    /** What is known about the characters from {@code start} to {@code end}, or null. */
    static @Nullable Word find(char[] text, int start, int end) {
        if (start == end) {
            return null;
        }
        for (int at = slot(text, start, end); ; at = (at + 1) & (SIZE - 1)) {
            Word word = TABLE[at];
            if (word == null || equal(word.text(), text, start, end)) {
                return word;
            }
        }
    }

    /** What is known about a name that stands in quotes, which is not folded. */
    static @Nullable Word exactly(String name) {
        Word word = find(name.toCharArray(), 0, name.length());
        return word != null && word.text().equals(name) ? word : null;
    }

    static boolean has(@Nullable Word word, Trait trait) {
        return word != null && word.is(trait);
    }

    private static char fold(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }

    /** A hash of the length and of four characters is enough to part some hundred words. */
    private static int slot(char[] text, int start, int end) {
        int length = end - start;
        int hash = fold(text[start]) * 0x9e3779b1
                + fold(text[end - 1]) * 0x85ebca6b
                + fold(text[start + length / 2]) * 0xc2b2ae35
                + fold(text[start + length / 4]) * 0x27d4eb2f
                + length * 0x165667b1;
        return (hash >>> 16) & (SIZE - 1);
    }

    private static boolean equal(String upper, char[] text, int start, int end) {
        if (upper.length() != end - start) {
            return false;
        }
        for (int i = 0; i < upper.length(); i++) {
            if (upper.charAt(i) != fold(text[start + i])) {
                return false;
            }
        }
        return true;
    }

    private static Word[] table() {
        Map<String, Integer> traits = new HashMap<>();
        Map<String, Keyword> keywords = new HashMap<>();
        for (Keyword keyword : Keyword.values()) {
            keywords.put(keyword.name(), keyword);
            traits.put(keyword.name(), 0);
        }
        Map<Trait, Set<String>> sections = new EnumMap<>(FunctionList.read());
        sections.put(Trait.RESERVED, Set.of(RESERVED.split(" ")));
        sections.put(Trait.WRITE, Set.of(WRITES.split(" ")));
        sections.put(Trait.TYPE, Set.of(TYPES.split(" ")));
        sections.put(Trait.VERB, Set.of(VERBS.split(" ")));
        sections.forEach((trait, names) -> names.forEach(name -> traits.merge(name, trait.bit, (a, b) -> a | b)));
        Word[] table = new Word[SIZE];
        traits.forEach((name, bits) -> {
            char[] text = name.toCharArray();
            int at = slot(text, 0, text.length);
            while (table[at] != null) {
                at = (at + 1) & (SIZE - 1);
            }
            table[at] = new Word(name, keywords.get(name), bits);
        });
        return table;
    }
}
