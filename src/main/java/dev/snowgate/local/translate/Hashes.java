package dev.snowgate.local.translate;

import java.util.Map;
import java.util.StringJoiner;

/**
 * HASH and HASH_AGG. The values are not Snowflake's; what its reference promises of them holds: equal numbers hash alike whatever
 * their type, a number and its text do not, and the order of rows does not count.
 */
final class Hashes {
    private Hashes() {}

    static Expr render(Call call) throws TranslateException {
        call.arguments(1, Integer.MAX_VALUE);
        boolean star = call.args().get(0).op(0, "*");
        if (star && (call.size() > 1 || call.args().get(0).size() > 1)) {
            throw TranslateException.unsupported(call.name() + " of a star with options");
        }
        String hash = star ? row(call.job()) : hash(call);
        if (call.name().equals("HASH")) {
            return Expr.of("sf_hash(" + hash + ")", SType.INTEGER);
        }
        String distinct = call.distinct() ? "DISTINCT " : "";
        return Expr.of(
                "sf_hash_sum(sum(" + distinct + "CAST(" + hash + " AS HUGEINT))" + call.over() + ")", SType.INTEGER);
    }

    /** Times with nanoseconds count as DuckDB's own, as they do when columns are named. */
    private static String row(Job job) throws TranslateException {
        StringJoiner fields = new StringJoiner(", ", "hash(struct_pack(", "))");
        boolean fine = false;
        for (Map.Entry<String, Expr> column : job.scope().row("SF_ROW").entrySet()) {
            fine |= column.getValue().precise().type().fine();
            fields.add(Words.quote(column.getKey()) + " := " + column.getValue().text());
        }
        return fine ? fields.toString() : "hash(SF_ROW)";
    }

    private static String hash(Call call) throws TranslateException {
        StringJoiner values = new StringJoiner(", ", "hash(", ")");
        for (Expr value : call.exprs()) {
            values.add(comparable(value));
        }
        return values.toString();
    }

    private static String comparable(Expr value) throws TranslateException {
        SType type = value.type();
        if (!type.numeric()) {
            return value.text();
        }
        String text = "CAST(" + value.text() + " AS VARCHAR)";
        return "'number ' || "
                + (type.number() && type.scale() == 0
                        ? text
                        : "regexp_replace(" + text + ", '\\.0*$|(\\..*?)0+$', '\\1')");
    }
}
