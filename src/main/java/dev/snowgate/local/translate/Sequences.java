package dev.snowgate.local.translate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SEQ1 to SEQ8, and the wait that tests ask for. */
final class Sequences {
    private Sequences() {}

    /** Counts from 0, and begins again at 0, or at the least number when told so, behind the largest of its width. */
    static Expr sequence(Call call) throws TranslateException {
        call.arguments(0, 1);
        String sign = call.size() == 0 ? "0" : String.valueOf(call.word(0));
        if (!sign.equals("0") && !sign.equals("1")) {
            throw new TranslateException(
                    "001014", "22023", "SQL compilation error:\ninvalid value [" + sign + "] for parameter '1'");
        }
        int bits = 8 * Integer.parseInt(call.name().substring(3));
        String row = call.job().sequence();
        if (bits > 32) {
            return Expr.of(row, SType.INTEGER);
        }
        long most = 1L << (bits - 1);
        String counted = sign.equals("0")
                ? "((" + row + ") % " + most + ")"
                : "((((" + row + ") + " + most + ") % " + 2 * most + ") - " + most + ")";
        return Expr.of(counted, SType.INTEGER);
    }

    /** RANDOM with a seed draws by the row: the same for each call of a row. */
    static @Nullable Expr random(Call call) throws TranslateException {
        if (call.size() != 1) {
            return null;
        }
        String seed = "CAST(" + call.number(0).text() + " AS BIGINT)";
        return Expr.of("sf_random(" + seed + ", " + call.job().sequence() + ")", SType.INTEGER);
    }

    /** The engine waits before the statement runs; the text then only reports it. */
    static Expr waits(Call call) throws TranslateException {
        @Nullable String amount = call.word(0);
        @Nullable String unit = call.size() > 1 ? call.word(1) : "SECONDS";
        if (amount == null || unit == null || !amount.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw TranslateException.unsupported("SYSTEM$WAIT with anything but literals");
        }
        long factor = switch (unit.toUpperCase(Locale.ROOT)) {
            case "MILLISECONDS" -> 1;
            case "SECONDS" -> 1_000;
            case "MINUTES" -> 60_000;
            case "HOURS" -> 3_600_000;
            case "DAYS" -> 86_400_000;
            default -> throw call.wrongArguments();
        };
        call.job().notes().waitFor(call.args().get(0).get(0).start(), (long) (Double.parseDouble(amount) * factor));
        return Expr.of(Words.literal("waited " + amount + " " + unit.toLowerCase(Locale.ROOT)), SType.TEXT);
    }
}
