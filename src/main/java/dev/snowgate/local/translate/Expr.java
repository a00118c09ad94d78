package dev.snowgate.local.translate;

import org.jspecify.annotations.Nullable;

/** An expression in DuckDB's words, how tightly it binds, and its type, which is found out when somebody asks. */
final class Expr {
    /** How tightly the outermost operator binds. */
    enum Level {
        OR,
        AND,
        NOT,
        COMPARISON,
        CONCAT,
        SUM,
        PRODUCT,
        SIGN,
        OPERAND
    }

    private interface Source {
        SType get() throws TranslateException;
    }

    private final String text;
    private final Level level;
    private final Source source;
    private @Nullable SType type;

    private Expr(String text, Level level, Source source) {
        this.text = text;
        this.level = level;
        this.source = source;
    }

    static Expr of(String text, SType type) {
        return new Expr(text, Level.OPERAND, () -> type);
    }

    static Expr of(String text, Level level, SType type) {
        return new Expr(text, level, () -> type);
    }

    /** With the type that DuckDB finds when it is asked. */
    static Expr asked(Job job, String text, Level level) {
        return new Expr(text, level, () -> job.scope().typeOf(text));
    }

    /** A column: {@code table} is DuckDB's text of the name before it, if there is one. */
    static Expr column(Job job, @Nullable String table, String text, String name) {
        return new Expr(
                table == null ? text : table + "." + text,
                Level.OPERAND,
                () -> job.scope().column(table, name));
    }

    String text() {
        return text;
    }

    SType type() throws TranslateException {
        SType known = type;
        if (known == null) {
            known = source.get();
            type = known;
        }
        return known;
    }

    boolean is(SType.Kind kind) throws TranslateException {
        return type().is(kind);
    }

    /** The text as an operand of an operator of {@code outer}. */
    String in(Level outer) {
        return level.compareTo(outer) < 0 ? "(" + text + ")" : text;
    }

    /** The text as an operand that anything may follow. */
    String tight() {
        return in(Level.OPERAND);
    }
}
