package dev.snowgate.local.translate;

import org.jspecify.annotations.Nullable;

/** Window functions that look at single rows of their window: CONDITIONAL_…_EVENT, NTH_VALUE. */
final class Events {
    private static final int MOST = 1000;

    private Events() {}

    /** CONDITIONAL_CHANGE_EVENT and CONDITIONAL_TRUE_EVENT count up over the rows of their window. */
    static Expr count(Call call) throws TranslateException {
        call.arguments(1, 1);
        if (call.over().isEmpty()) {
            throw Windows.unordered(call.name());
        }
        Span argument = call.args().get(0);
        for (int i = 0; i < argument.size(); i++) {
            if (argument.word(i, "OVER")) {
                throw TranslateException.unsupported("window function inside " + call.name());
            }
        }
        String over = Windows.upToRow(call.over());
        if (call.name().equals("CONDITIONAL_TRUE_EVENT")) {
            String hit = "CASE WHEN " + Coerce.condition(call.expr(0)).text() + " THEN 1 ELSE 0 END";
            return Expr.of("CAST(sum(" + hit + ")" + over + " AS BIGINT)", SType.INTEGER);
        }
        // Windows do not nest: the list of all values so far is compared with itself, one place apart.
        return Expr.of("sf_changes(list(" + call.arg(0) + ")" + over + ")", SType.INTEGER);
    }

    /** NTH_VALUE FROM LAST takes the list of the window's values from its end; null leaves the rest to the template. */
    static @Nullable Expr nth(Call call) throws TranslateException {
        call.arguments(2, 2);
        String number = String.valueOf(call.word(1));
        if (number.matches("\\d+")
                && (number.length() > 4 || Integer.parseInt(number) > MOST || number.matches("0+"))) {
            throw Refusals.invalidValue(number, "function 'NTH_VALUE', parameter 2: it is 1 to " + MOST);
        }
        if (!call.behind().last()) {
            return null;
        }
        Expr value = call.expr(0);
        String present = call.behind().nulls().isEmpty() ? "" : " FILTER (WHERE " + value.tight() + " IS NOT NULL)";
        return Expr.of(
                "list_extract(list(" + value.text() + ")" + present + call.over() + ", -"
                        + Coerce.number(call.expr(1)).tight() + ")",
                value.type());
    }
}
