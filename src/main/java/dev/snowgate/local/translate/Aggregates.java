package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.List;
import java.util.StringJoiner;

/** Aggregates and window functions whose scale or shape depends on their arguments. */
final class Aggregates {
    /** Leaves digits before the point. */
    private static final int MAX_SCALE = 30;

    private Aggregates() {}

    /** LISTAGG. DuckDB orders a DISTINCT aggregate by its arguments only, so that duplicates are taken out afterwards. */
    static Expr join(Call call) throws TranslateException {
        call.arguments(1, 2);
        call.sameOrder();
        if (!Coerce.reads(call.expr(0))) {
            throw call.invalidTypes();
        }
        String value = Texts.of(call.job(), call.expr(0)).text();
        String separator = call.size() > 1 ? Texts.of(call.job(), call.expr(1)).text() : "''";
        if (!call.distinct()) {
            return text("coalesce(string_agg(" + value + ", " + separator + call.order() + ")" + call.over() + ", '')");
        }
        if (call.behind().within() == null) {
            return text("coalesce(string_agg(DISTINCT " + value + ", " + separator + ")" + call.over() + ", '')");
        }
        // By way of JSON, for a lambda over the list itself would need memory with the square of its length.
        String list = "sf_agg(list(to_json(" + value + ")" + call.order() + ") FILTER (WHERE "
                + call.expr(0).tight() + " IS NOT NULL)" + call.over() + ")";
        return text("coalesce(array_to_string(CAST(CAST(sf_array_distinct(" + list + ") AS JSON) AS VARCHAR[]), "
                + separator + "), '')");
    }

    private static Expr text(String text) {
        return Expr.of(text, SType.TEXT);
    }

    static Expr count(Call call) throws TranslateException {
        call.arguments(1, Integer.MAX_VALUE);
        boolean distinct = call.distinct() || !call.name().equals("COUNT");
        List<Span> args = call.args();
        String open = distinct ? "count(DISTINCT " : "count(";
        Span first = args.get(0);
        if (first.isEmpty()) {
            throw call.job().unexpectedEnd();
        }
        if (args.size() == 1 && first.size() == 1 && first.op(0, "*") && !distinct) {
            return Expr.of("count(*)" + call.over(), SType.INTEGER);
        }
        if (args.size() == 1 && StarColumns.star(first) && !distinct) {
            return Expr.of("count(CASE WHEN " + complete(call, first) + " THEN 1 END)" + call.over(), SType.INTEGER);
        }
        if (args.size() == 1) {
            return Expr.of(open + counted(call.expr(0)) + ")" + call.over(), SType.INTEGER);
        }
        StringJoiner present = new StringJoiner(" AND ");
        StringJoiner values = new StringJoiner(", ");
        for (Expr value : call.exprs()) {
            present.add(counted(value) + " IS NOT NULL");
            values.add(value.precise().text());
        }
        return Expr.of(open + "CASE WHEN " + present + " THEN row(" + values + ") END)" + call.over(), SType.INTEGER);
    }

    /** JSON's null counts as NULL (Snowflake's reference, "COUNT"). */
    private static String counted(Expr value) throws TranslateException {
        return value.is(Kind.VARIANT)
                ? "CASE WHEN json_type(" + value.text() + ") <> 'NULL' THEN " + value.text() + " END"
                : value.precise().tight();
    }

    /** Whether no column of a star is NULL. */
    private static String complete(Call call, Span star) throws TranslateException {
        StringJoiner present = new StringJoiner(" AND ");
        for (Expr column : StarColumns.of(call.job(), star).values()) {
            present.add(column.text() + " IS NOT NULL");
        }
        return present.toString();
    }

    private static String distinct(Call call) {
        return call.distinct() ? "DISTINCT " : "";
    }

    static Expr sum(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr value = summand(call);
        String text = "sum(" + distinct(call) + value.text() + ")" + call.over();
        return switch (value.type().kind()) {
            case NUMBER -> Expr.of(text, SType.number(38, value.type().scale()));
            case UNKNOWN -> Expr.asked(call.job(), text, Expr.Level.OPERAND);
            case FLOAT -> Expr.of(text, SType.FLOAT);
            case NULL -> Expr.of("CAST(NULL AS HUGEINT)", SType.number(38, 0));
            default -> throw call.invalidTypes();
        };
    }

    /** Text is summed as FLOATs. */
    private static Expr summand(Call call) throws TranslateException {
        Expr value = call.expr(0);
        if (!Coerce.counts(value)) {
            throw call.invalidTypes();
        }
        return value.type().text() ? Casts.real(value, false) : Coerce.number(value);
    }

    /**
     * Six more digits behind the point; three in a window, unless it is ordered without a frame (Snowflake's reference, the
     * examples of AVG).
     */
    private static int averageScale(Call call, int scale) {
        boolean framed = call.over().contains(" BETWEEN ") || call.over().contains(" PRECEDING");
        boolean running = call.over().isEmpty() || (call.over().contains("ORDER BY ") && !framed);
        return Math.min(MAX_SCALE, scale + (running ? 6 : 3));
    }

    static Expr average(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr value = summand(call);
        SType type = value.type();
        if (!type.number()) {
            if (type.temporal() || type.is(Kind.BINARY)) {
                throw call.invalidTypes();
            }
            return Expr.of("avg(" + distinct(call) + value.text() + ")" + call.over(), SType.FLOAT);
        }
        Expr sum = Expr.of("sum(" + distinct(call) + value.text() + ")" + call.over(), SType.number(38, type.scale()));
        int scale = averageScale(call, type.scale());
        String count = "nullif(count(" + distinct(call) + value.text() + ")" + call.over() + ", 0)";
        // Half of DuckDB's 38 digits is left for the sum's whole part, which no sum of real columns fills.
        String whole = "sf_divide(" + Arithmetic.unscaled(sum) + ", CAST(" + count + " AS HUGEINT), "
                + (scale - type.scale()) + ")";
        return Arithmetic.scaled(whole, SType.number(38, scale));
    }

    /** MEDIAN and PERCENTILE_CONT interpolate: three more digits for a NUMBER. */
    static Expr median(Call call) throws TranslateException {
        call.arguments(1, 1);
        boolean median = call.name().equals("MEDIAN");
        Sorted key = median ? new Sorted(call.expr(0), false) : sorted(call);
        if (!Coerce.counts(key.value()) && !key.value().type().temporal()) {
            throw call.invalidTypes();
        }
        Expr value = Coerce.number(key.value());
        String share = median ? "0.5" : key.descending() ? "1 - " + call.expr(0).tight() : call.arg(0);
        SType type = value.type().number()
                ? SType.number(38, Math.min(35, value.type().scale() + 3))
                : SType.FLOAT;
        String text = "quantile_cont(" + distinct(call) + "CAST(" + value.text() + " AS " + type.duck() + "), " + share
                + ")" + call.over();
        return Expr.of(text, type);
    }

    private record Sorted(Expr value, boolean descending) {}

    private static Sorted sorted(Call call) throws TranslateException {
        Span within = call.behind().within();
        if (within == null || !within.word(0, "ORDER") || !within.word(1, "BY")) {
            throw new TranslateException(
                    "002077", "42601", "SQL compilation error:\nFunction " + call.name() + " must have WITHIN GROUP.");
        }
        Span key = within.sub(2);
        boolean descending = key.anyWord(key.size() - 1, "DESC");
        boolean worded = key.anyWord(key.size() - 1, "ASC", "DESC");
        return new Sorted(Expressions.typed(call.job(), worded ? key.sub(0, key.size() - 1) : key), descending);
    }

    /** RATIO_TO_REPORT: a quotient whose NUMBERs are divided as such. */
    static Expr share(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr value = call.number(0);
        SType type = value.type().number() ? SType.number(38, value.type().scale()) : value.type();
        Expr sum = Expr.of("nullif(sum(" + value.text() + ")" + call.over() + ", 0)", type);
        return Arithmetic.quotient(value, sum);
    }

    static Expr grouping(Call call) throws TranslateException {
        StringJoiner args = new StringJoiner(", ", "grouping(", ")");
        for (Expr value : call.exprs()) {
            args.add(value.text());
        }
        return Expr.of(args.toString(), SType.INTEGER);
    }

    /** MIN and MAX; numbers in VARIANTs count as numbers, JSON's null only where there is nothing else. */
    static Expr extreme(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr value = call.expr(0).precise();
        if (value.is(Kind.ARRAY) || value.is(Kind.OBJECT)) {
            throw new TranslateException(
                    "002016",
                    "22000",
                    "SQL compilation error:\nFunction " + call.name() + " does not support "
                            + value.type().kind() + " argument type");
        }
        String name = call.name().equals("MIN") ? "min" : "max";
        String plain = name + "(" + distinct(call) + value.text() + ")" + call.over();
        return value.is(Kind.VARIANT)
                ? Expr.of(
                        "coalesce(arg_" + name + "(" + value.text() + ", CASE WHEN json_type(" + value.text()
                                + ") <> 'NULL' THEN " + Sorts.key(value).text() + " END)" + call.over()
                                + ", " + plain + ")",
                        SType.VARIANT)
                : Expr.of(plain, value.type());
    }

    /** ARRAY_AGG. With DISTINCT and an order duplicates are taken out afterwards, as in LISTAGG. */
    static Expr array(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr value = call.expr(0);
        call.sameOrder();
        boolean later = call.distinct() && call.behind().within() != null;
        String list = "sf_agg(list(" + (later ? "" : distinct(call))
                + Semi.variant(call.job(), value).text() + call.order() + ") FILTER (WHERE " + value.tight()
                + " IS NOT NULL)" + call.over() + ")";
        return Expr.of(later ? "CAST(sf_array_distinct(" + list + ") AS JSON)" : list, SType.ARRAY);
    }
}
