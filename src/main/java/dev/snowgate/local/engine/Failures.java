package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;

/** Failures of commands, worded as Snowflake words them (facts of the wire, section 2.6). */
final class Failures {
    private Failures() {}

    static SqlFailure of(TranslateException e) {
        return new SqlFailure(e.code(), e.sqlState(), "COMPILATION", String.valueOf(e.getMessage()));
    }

    /** The statement; an expression of its select list without a name is refused where it must have one. */
    static String named(Translation translation, boolean must) throws SqlFailure {
        if (must && translation.columns().unnamed()) {
            throw compilation("002022", "42601", "Missing column specification");
        }
        return translation.sql();
    }

    static SqlFailure unsupported(String feature) {
        return of(TranslateException.unsupported(feature));
    }

    /** @param kind {@code Table}, {@code Schema}, … as the text begins */
    static SqlFailure missing(String kind, String name) {
        String state = kind.equals("Table") || kind.equals("View") || kind.equals("Object") ? "42S02" : "02000";
        return compilation("002003", state, kind + " '" + name + "' does not exist or not authorized.");
    }

    static SqlFailure exists(String name) {
        return compilation("002002", "42710", "Object '" + name + "' already exists.");
    }

    /** @param kind {@code TABLE} or {@code VIEW}: what is there instead */
    static SqlFailure existsAs(String name, String kind) {
        return compilation("002002", "42710", "Object '" + name + "' already exists as " + kind);
    }

    /** What USE, SHOW and ALTER say of an unknown name. */
    static SqlFailure impossible() {
        return compilation("002043", "02000", "Object does not exist, or operation cannot be performed.");
    }

    static SqlFailure wrongKind(String found, String wanted) {
        return compilation(
                "002203", "02000", "Object found is of type '" + found + "', not specified type '" + wanted + "'.");
    }

    static SqlFailure duplicateColumn(String name) {
        return compilation("002025", "42S21", "duplicate column name '" + name + "'");
    }

    static SqlFailure noColumn(String name) {
        return compilation("000904", "42000", "invalid identifier '" + name + "'");
    }

    static SqlFailure noCurrent(String what, String statement) {
        return new SqlFailure(
                what.equals("database") ? "090105" : "090106",
                "22000",
                "COMPILATION",
                "Cannot perform " + statement + ". This session does not have a current " + what + ". Call 'USE "
                        + (what.equals("database") ? "DATABASE" : "SCHEMA") + "', or use a qualified name.");
    }

    static SqlFailure noWarehouse() {
        return new SqlFailure(
                "000606",
                "57P03",
                "EXECUTION",
                "No active warehouse selected in the current session.  Select an active warehouse with the 'use"
                        + " warehouse' command.");
    }

    /** @param kind {@code table}, {@code schema}, … */
    static SqlFailure insufficient(String kind, String name) {
        return new SqlFailure(
                "003001",
                "42501",
                "COMPILATION",
                "SQL access control error:\nInsufficient privileges to operate on " + kind + " '" + name + "'");
    }

    static SqlFailure compilation(String code, String state, String text) {
        return new SqlFailure(code, state, "COMPILATION", "SQL compilation error:\n" + text);
    }

    /** A translation. */
    interface Translating {
        String get() throws TranslateException, SqlFailure;
    }

    /** What {@code work} translates, or its failure as one of the engine. */
    static String translated(Translating work) throws SqlFailure {
        try {
            return work.get();
        } catch (TranslateException e) {
            throw of(e);
        }
    }
}
