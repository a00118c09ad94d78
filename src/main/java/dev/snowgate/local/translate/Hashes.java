package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.StringJoiner;

/**
 * HASH and HASH_AGG. The values are not Snowflake's; what its reference promises of them holds: equal numbers hash alike whatever
 * their type and so do equal instants, a number and its text do not, and the order of rows does not count.
 */
final class Hashes {
    private Hashes() {}

    static Expr render(Call call) throws TranslateException {
        call.arguments(1, Integer.MAX_VALUE);
        String hash = hash(call);
        if (call.name().equals("HASH")) {
            return Expr.of("sf_hash(" + hash + ")", SType.INTEGER);
        }
        String distinct = call.distinct() ? "DISTINCT " : "";
        return Expr.of(
                "sf_hash_sum(sum(" + distinct + "CAST(" + hash + " AS HUGEINT))" + call.over() + ")", SType.INTEGER);
    }

    private static String hash(Call call) throws TranslateException {
        StringJoiner values = new StringJoiner(", ", "hash(", ")");
        if (StarColumns.star(call.args().get(0)) && call.size() == 1) {
            for (Expr value : StarColumns.of(call.job(), call.args().get(0)).values()) {
                values.add(comparable(call.job(), value));
            }
            return values.toString();
        }
        for (Expr value : call.exprs()) {
            values.add(comparable(call.job(), value));
        }
        return values.toString();
    }

    private static String comparable(Job job, Expr value) throws TranslateException {
        SType type = value.type();
        if (type.temporal() && !type.is(Kind.DATE)) {
            return "'time ' || "
                    + FineTimes.key(type.is(Kind.TZ) ? Times.instant(job, value) : value)
                            .text();
        }
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
