package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.WordTable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every word that the guard knows, found without making a string: an open hash table over the characters, ASCII letters
 * folded to upper case as Snowflake folds them. Functions come from {@code functions.txt}.
 */
@SuppressWarnings("EnumOrdinal") // indexes of an array that nobody keeps: a look at a keyword must cost next to nothing
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
                    + " PERIOD PRECISION REAL SMALLINT STRING TEXT TIME TIMESTAMP TIMESTAMPLTZ TIMESTAMPNTZ TIMESTAMPTZ"
                    + " TIMESTAMP_LTZ TIMESTAMP_NTZ TIMESTAMP_TZ TINYINT UUID VARBINARY VARCHAR VARIANT VARYING VECTOR";

    private static final String VERBS =
            "BEGIN CALL COMMIT DESCRIBE EXECUTE EXPLAIN MERGE ROLLBACK TRUNCATE UNDROP UNSET";

    /** The same for who reads tokens. */
    static final WordTable WORD_TABLE = Vocabulary::find;

    /** The number of words that are not known. */
    static final int NONE = 0;

    private static final int SIZE_BITS = 12;
    private static final int SIZE = 1 << SIZE_BITS;
    /** The bit by which the upper and lower case of an ASCII letter differ. */
    private static final int CASE = 0x20;
    /** By number, from 1 on. */
    private static final @Nullable Word[] WORDS = table();
    /** The keys of the words, 0 where none is. */
    private static final long[] KEYS = new long[SIZE + 1];

    private static final char[][] LETTERS = new char[SIZE + 1][];
    private static final @Nullable Keyword[] KEYWORDS = new @Nullable Keyword[SIZE + 1];

    /** The numbers of the keywords, by their ordinals. */
    private static final int[] NUMBERS = new int[Keyword.values().length];

    private static final short[] TRAITS = new short[SIZE + 1];

    static {
        for (int i = 0; i <= SIZE; i++) {
            Word word = WORDS[i];
            if (word != null) {
                LETTERS[i] = word.text().toCharArray();
                KEYS[i] = key(LETTERS[i]);
                Keyword keyword = word.keyword();
                KEYWORDS[i] = keyword;
                if (keyword != null) {
                    NUMBERS[keyword.ordinal()] = i;
                }
                TRAITS[i] = (short) word.traits();
            }
        }
    }

    private Vocabulary() {}

    /** The number of the word that the characters from {@code start} to {@code end} are, or {@link #NONE}. */
    static int find(char[] text, int start, int end, long key) {
        long whole = whole(key, end - start);
        for (int at = first(whole); KEYS[at] != 0; at = next(at)) {
            if (KEYS[at] == whole && (whole > 0 || beginsAlike(LETTERS[at], text, start, end))) {
                return at;
            }
        }
        return NONE;
    }

    /** What is known about the word of this number; null for {@link #NONE}. */
    static @Nullable Word word(int number) {
        return WORDS[number];
    }

    /** The keyword that the word of this number may be, or null. */
    static @Nullable Keyword keyword(int number) {
        return KEYWORDS[number];
    }

    /** The number of the word that this keyword may be. */
    static int number(Keyword keyword) {
        return NUMBERS[keyword.ordinal()];
    }

    static boolean has(int number, Trait trait) {
        return (TRAITS[number] & trait.bit) != 0;
    }

    /** What is known about a name that stands in quotes, which is not folded. */
    static @Nullable Word exactly(String name) {
        char[] letters = name.toCharArray();
        Word word = word(find(letters, 0, letters.length, key(letters)));
        return word != null && word.text().equals(name) ? word : null;
    }

    static boolean has(@Nullable Word word, Trait trait) {
        return word != null && word.is(trait);
    }

    private static long key(char[] word) {
        long key = 0;
        for (char letter : word) {
            key = key << Byte.SIZE | letter;
        }
        return whole(WordTable.folded(key), word.length);
    }

    /** Negative for a word that is longer than its key. */
    private static long whole(long key, int length) {
        return key | ((WordTable.KEY_LENGTH - length) & Long.MIN_VALUE);
    }

    private static int first(long key) {
        return 1 + (int) ((key * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - SIZE_BITS));
    }

    private static int next(int at) {
        return at == SIZE ? 1 : at + 1;
    }

    /** Whether the letters in front of those of the key are those of {@code upper}, whatever their case. */
    private static boolean beginsAlike(char[] upper, char[] text, int start, int end) {
        if (upper.length != end - start) {
            return false;
        }
        for (int i = 0; i < upper.length - WordTable.KEY_LENGTH; i++) {
            if (((upper[i] ^ text[start + i]) & ~CASE) != 0) {
                return false; // letters only differ by case: no sign of a word is another's with the bit turned
            }
        }
        return true;
    }

    private static @Nullable Word[] table() {
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
        @Nullable Word[] table = new Word[SIZE + 1];
        traits.forEach((name, bits) -> {
            char[] text = name.toCharArray();
            int at = first(key(text));
            while (table[at] != null) {
                at = next(at);
            }
            table[at] = new Word(name, keywords.get(name), bits);
        });
        return table;
    }
}
