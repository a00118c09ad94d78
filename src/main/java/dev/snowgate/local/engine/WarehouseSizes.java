package dev.snowgate.local.engine;

import java.util.List;
import java.util.Locale;

/** Sizes of warehouses: the words of CREATE and what SHOW writes. */
final class WarehouseSizes {
    private static final List<String> WORDS = List.of(
            "XSMALL", "SMALL", "MEDIUM", "LARGE", "XLARGE", "XXLARGE", "XXXLARGE", "X4LARGE", "X5LARGE", "X6LARGE");
    private static final List<String> TEXTS = List.of(
            "X-Small",
            "Small",
            "Medium",
            "Large",
            "X-Large",
            "2X-Large",
            "3X-Large",
            "4X-Large",
            "5X-Large",
            "6X-Large");

    private WarehouseSizes() {}

    static String shown(String size) throws SqlFailure {
        String word = size.replace("-", "").toUpperCase(Locale.ROOT);
        int at = WORDS.indexOf(word.matches("[2-6]XLARGE") ? longForm(word) : word);
        if (at < 0) {
            throw Failures.compilation(
                    "001008", "22023", "invalid value [" + size + "] for parameter 'WAREHOUSE_SIZE'");
        }
        return TEXTS.get(at);
    }

    private static String longForm(String word) {
        return switch (word.charAt(0)) {
            case '2' -> "XXLARGE";
            case '3' -> "XXXLARGE";
            default -> "X" + word.charAt(0) + "LARGE";
        };
    }
}
