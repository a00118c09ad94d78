package dev.snowgate.sql.guard;

import java.util.Locale;

/** The rule by which a statement was refused. Names are stable: they are printed, counted and tested. */
public enum Rule {
    /** Nothing to run. */
    EMPTY,
    /** More characters, tokens or nesting than the guard reads. */
    TOO_LARGE,
    /** A character that has no business outside quotes, or anywhere. */
    CHARACTER,
    /** A comment that two lexers could read differently. */
    COMMENT,
    /** A string, identifier or comment that never ends. */
    UNTERMINATED,
    /** Brackets that do not pair. */
    BRACKETS,
    /** More than one statement. */
    STACKED,
    /** A step of a {@code ->>} chain in the wrong place. */
    FLOW,
    /** Not one of the reading statements. */
    STATEMENT,
    /** Words in a row that no single reading query has. */
    SYNTAX,
    /** A reserved word of a writing statement. */
    WRITE_WORD,
    /** A write of a class that is turned off. */
    WRITE_CLASS,
    /** UPDATE or DELETE of all rows. */
    UNFILTERED,
    /** A function that is not known to be harmless. */
    FUNCTION,
    /** A SYSTEM$ function that is not known to only tell something. */
    SYSTEM_FUNCTION,
    /** A function that no switch allows. */
    FORBIDDEN_FUNCTION,
    /** Parentheses where nothing can be proven about what is called. */
    CALL,
    /** NEXTVAL changes the sequence. */
    SEQUENCE,
    /** A name or query made from text at run time. */
    DYNAMIC_NAME,
    /** A session variable. */
    VARIABLE,
    /** Staged files or outside locations. */
    STAGE,
    /** The result of another query of the shared user. */
    RESULT_SCAN;

    /** The name as it is printed: in lower case, words joined by hyphens, for example {@code write-word}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
