package dev.snowgate.local.translate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SEQ1 to SEQ8, and the wait that tests ask for. */
final class Sequences {
    private Sequences() {}

    static Expr sequence(Call call) {
        return Expr.of(call.job().sequence(), SType.INTEGER);
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
