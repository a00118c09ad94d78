package dev.snowgate.local.translate;

import java.util.Locale;
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
    private @Nullable Expr precise;

    private Expr(String text, Level level, Source source) {
        this.text = text;
        this.level = level;
        this.source = source;
    }

    static Expr of(String text, SType type) {
        Expr made = new Expr(text, Level.OPERAND, () -> type);
        return type.fine() ? made.known(type) : made;
    }

    /** A struct that stands for a time, see {@link FineTimes}. */
    static Expr struct(String text, SType type) {
        return new Expr(text, Level.OPERAND, () -> type);
    }

    /** What DuckDB computes {@code text} as, and a struct with the nanoseconds that this lacks. */
    static Expr of(String text, SType type, String struct) {
        Expr made = new Expr(text, Level.OPERAND, () -> type);
        made.precise = struct(struct, type.nanoseconds());
        return made;
    }

    private Expr known(SType type) {
        Expr whole = of("sf_whole_" + type.kind().name().toLowerCase(Locale.ROOT) + "(" + text + ")", type.coarse());
        whole.precise = this;
        return whole;
    }

    /** The same; a struct that stands for a time becomes one that everybody can use, see {@link FineTimes}. */
    Expr seen() throws TranslateException {
        return type().fine() ? known(type()) : this;
    }

    /** With all its nanoseconds: a struct, where it has some; else the same. */
    Expr precise() {
        Expr found = precise;
        return found == null ? this : found;
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
