package dev.snowgate.sql.guard;

import org.jspecify.annotations.Nullable;

/**
 * What the guard knows about an identifier's text.
 *
 * @param text in upper case
 * @param keyword what it means to the grammar, or null
 * @param traits bits of {@link Trait}
 */
record Word(String text, @Nullable Keyword keyword, int traits) {
    /** What a word can be besides a keyword. */
    enum Trait {
        /** Reserved in Snowflake: neither a function nor an unquoted name. */
        RESERVED(1),
        /** A reserved word of a writing statement. */
        WRITE(2),
        /** A data type. */
        TYPE(4),
        /** A function without effects. */
        BUILT_IN(8),
        /** A table function of INFORMATION_SCHEMA. */
        INFORMATION_SCHEMA(16),
        /** A SYSTEM$ function that only tells something; the text is without the prefix. */
        SYSTEM(32),
        /** A function that reads stages. */
        STAGE(64),
        /** A function that no switch allows. */
        NEVER(128),
        /** Starts another statement, and is too unlikely as the name of anything that only its place tells. */
        VERB(256),
        /** A function of the database SNOWFLAKE; the text is {@code SCHEMA.NAME}. */
        SNOWFLAKE(512);

        final int bit;

        Trait(int bit) {
            this.bit = bit;
        }
    }

    boolean is(Trait trait) {
        return (traits & trait.bit) != 0;
    }
}
