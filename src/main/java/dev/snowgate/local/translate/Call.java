package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A function call as written. Each argument is read once. */
final class Call {
    private final Job job;
    private final String name;
    private final List<Span> args;
    private final Behind behind;
    private @Nullable SType common;
    private final List<@Nullable Expr> read = new ArrayList<>();

    /**
     * What stands around the arguments.
     *
     * @param distinct whether DISTINCT stands before them
     * @param within what stands in WITHIN GROUP, or null
     * @param nulls {@code " IGNORE NULLS"}, {@code " RESPECT NULLS"} or empty
     * @param over {@code " OVER (…)"} rewritten, or empty
     * @param last whether FROM LAST stands before it
     */
    record Behind(boolean distinct, @Nullable Span within, String nulls, String over, boolean last) {
        static final Behind NOTHING = new Behind(false, null, "", "", false);
    }

    Call(Job job, String name, List<Span> args, Behind behind) {
        this.job = job;
        this.name = name;
        this.args = args;
        this.behind = behind;
        args.forEach(arg -> read.add(null));
    }

    Job job() {
        return job;
    }

    String name() {
        return name;
    }

    List<Span> args() {
        return args;
    }

    int size() {
        return args.size();
    }

    Behind behind() {
        return behind;
    }

    String over() {
        return behind.over();
    }

    boolean distinct() {
        return behind.distinct();
    }

    /** The words of WITHIN GROUP for the inside of an aggregate, with a blank before them. */
    String order() throws TranslateException {
        Span within = behind.within();
        return within == null ? "" : " " + Windows.render(job, within);
    }

    /** DISTINCT and WITHIN GROUP must mean the same value (Snowflake's reference, "LISTAGG"). */
    void sameOrder() throws TranslateException {
        Span within = behind.within();
        if (!behind.distinct() || within == null || !within.word(0, "ORDER")) {
            return;
        }
        Span key = within.sub(2);
        while (key.anyWord(key.size() - 1, "ASC", "DESC", "NULLS", "FIRST", "LAST") && key.size() > 1) {
            key = key.sub(0, key.size() - 1);
        }
        if (!Expressions.typed(job, key).text().equals(arg(0))) {
            throw new TranslateException(
                    "000976",
                    "42601",
                    "SQL compilation error:\n[" + key.text(job.sql()).toUpperCase(Locale.ROOT)
                            + "] is not a valid order by expression");
        }
    }

    Expr expr(int index) throws TranslateException {
        if (index >= args.size()) {
            throw wrongArguments();
        }
        Expr known = read.get(index);
        if (known == null) {
            Span arg = args.get(index);
            if (arg.isEmpty()) {
                throw job.unexpectedEnd();
            }
            known = Expressions.typed(job, named(arg) ? arg.sub(2) : arg);
            read.set(index, known);
        }
        return known;
    }

    private static boolean named(Span arg) {
        return arg.size() > 2 && arg.identifier(0) && arg.op(1, "=>");
    }

    /** The same call with its named arguments brought to their places. */
    Call ordered(String... names) throws TranslateException {
        Span[] placed = new Span[args.size()];
        for (int i = 0; i < args.size(); i++) {
            boolean named = named(args.get(i));
            int place =
                    named ? List.of(names).indexOf(args.get(i).get(0).token().upper()) : i;
            if (place < 0 || place >= placed.length || placed[place] != null) {
                throw job.unexpected(args.get(i).get(0));
            }
            placed[place] = named ? args.get(i).sub(2) : args.get(i);
        }
        return new Call(job, name, List.of(placed), behind);
    }

    /** The argument as a number; truth values, dates, bytes and containers are none. */
    Expr number(int index) throws TranslateException {
        if (!Coerce.counts(expr(index))) {
            throw invalidTypes();
        }
        return Coerce.number(expr(index));
    }

    List<Expr> exprs() throws TranslateException {
        List<Expr> all = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            all.add(expr(i));
        }
        return all;
    }

    /** The type that all arguments share. */
    SType common() throws TranslateException {
        SType known = common;
        if (known == null) {
            known = Cases.common(exprs());
            common = known;
        }
        return known;
    }

    String arg(int index) throws TranslateException {
        return expr(index).text();
    }

    /** The argument's value when it is a word, string or number alone, else null. */
    @Nullable
    String word(int index) {
        if (index >= args.size()
                || args.get(index).size() != 1
                || args.get(index).get(0).group()) {
            return null;
        }
        return args.get(index).get(0).token().value();
    }

    /** The value of an argument that is one string literal, else null. */
    @Nullable
    String string(int index) {
        return index < args.size()
                        && args.get(index).size() == 1
                        && args.get(index).get(0).string()
                ? word(index)
                : null;
    }

    void arguments(int min, int max) throws TranslateException {
        if (args.size() < min || args.size() > max) {
            throw wrongArguments(min, max);
        }
    }

    /** As Snowflake words a wrong number of arguments. */
    TranslateException wrongArguments(int min, int max) {
        boolean few = args.size() < min;
        StringJoiner shown = new StringJoiner(", ", name + "(", ")");
        args.forEach(arg -> shown.add(arg.text(job.sql())));
        return new TranslateException(
                few ? "000938" : "000939",
                "22023",
                "SQL compilation error:\n" + (few ? "not enough" : "too many") + " arguments for function [" + shown
                        + (few ? "], expected " : "] expected ") + (few ? min : max) + ", got " + args.size());
    }

    TranslateException wrongArguments() {
        return wrongArguments(args.size() + 1, Integer.MAX_VALUE);
    }

    TranslateException invalidTypes() throws TranslateException {
        return Refusals.types(name, exprs());
    }
}
