package dev.snowgate.local.translate;

import java.util.List;
import java.util.StringJoiner;

/** Semi-structured values: JSON text in DuckDB. */
final class Semi {
    /** DuckDB's text for undefined, which a SQL NULL becomes in an array: JSON has no such value, a text stands for it. */
    static final String UNDEFINED = "CAST('\"\\u0001\"' AS JSON)";

    private static final String ZONED = "'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM'";

    private Semi() {}

    private static String marked(Job job, Expr from, String kind, String model) throws TranslateException {
        String shown = Texts.of(job, from).text();
        return marked(kind, Texts.format(job, from, model).text(), shown);
    }

    private static String marked(String kind, String exact, String shown) {
        return "sf_marked('" + kind + "', " + exact + ", " + shown + ")";
    }

    /** A value as an element of an array. */
    static String element(Job job, Expr from) throws TranslateException {
        return from.is(SType.Kind.NULL)
                ? UNDEFINED
                : "coalesce(" + variant(job, from).text() + ", " + UNDEFINED + ")";
    }

    /** A value as TO_VARIANT makes it. */
    static Expr variant(Job job, Expr from) throws TranslateException {
        String text = from.text();
        String made = switch (from.type().kind()) {
            case DECFLOAT -> throw DecfloatColumns.refused();
            case VARIANT, ARRAY, OBJECT -> text;
            case NULL -> "CAST(NULL AS JSON)";
            case NUMBER ->
                from.type().scale() == 0
                        ? "CAST(CAST(" + text + " AS VARCHAR) AS JSON)"
                        : "sf_number_json(" + text + ")";
            case FLOAT -> "sf_float_json(" + text + ")";
            case BOOLEAN, TEXT, UNKNOWN, INTERVAL -> "to_json(" + text + ")";
            case DATE -> marked(job, from, "D", "'YYYY-MM-DD'");
            case TIME -> marked(job, from, "T", "'HH24:MI:SS.FF6'");
            case NTZ -> marked(job, from, "N", "'YYYY-MM-DD HH24:MI:SS.FF6'");
            case LTZ, TZ -> marked(job, from, from.is(SType.Kind.TZ) ? "Z" : "L", ZONED);
            case BINARY -> marked("B", "hex(" + text + ")", Texts.of(job, from).text());
        };
        return from.is(SType.Kind.VARIANT) ? from : Expr.of(made, SType.VARIANT);
    }

    /** {@code [a, b]} and ARRAY_CONSTRUCT: SQL NULL becomes undefined. */
    static Expr array(Job job, List<Expr> items) throws TranslateException {
        StringJoiner list = new StringJoiner(", ", "json_array(", ")");
        for (Expr item : items) {
            list.add(element(job, item));
        }
        return Expr.of(list.toString(), SType.ARRAY);
    }

    /** Pairs of keys and values; those whose value is SQL NULL are left out unless {@code keep}. */
    static Expr object(Job job, List<Expr> pairs, boolean keep) throws TranslateException {
        if (pairs.isEmpty()) {
            return Expr.of("CAST('{}' AS JSON)", SType.OBJECT);
        }
        StringJoiner list = new StringJoiner(", ");
        for (int i = 0; i < pairs.size(); i++) {
            Expr part = pairs.get(i);
            list.add(
                    i % 2 == 0
                            ? Texts.of(job, part).text()
                            : "CAST(" + variant(job, part).text() + " AS VARCHAR)");
        }
        return Expr.of(
                "CAST(" + (keep ? "sf_object_make_keep(" : "sf_object_make(") + list + ") AS JSON)", SType.OBJECT);
    }
}
