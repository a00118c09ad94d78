package dev.snowgate.local.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** VARIANTs, ARRAYs and OBJECTs as Snowflake shows them, from the JSON in which DuckDB holds them. */
public final class VariantText {
    private static final String ESCAPED = "\\u0001";
    private static final Pattern MARKED = Pattern.compile("\"\\\\u0001((?:[^\"\\\\]|\\\\.)*)\"");

    private VariantText() {}

    /** The JSON with marked values in the form that they print in; null for null. */
    public static @Nullable String of(@Nullable String json) {
        if (json == null || !json.contains(ESCAPED)) {
            return json;
        }
        return MARKED.matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(shown(found.group(0), found.group(1))));
    }

    private static String shown(String whole, String content) {
        if (content.isEmpty()) {
            return "undefined";
        }
        if (content.charAt(0) == Marked.REAL) {
            return Marked.scientific(content.substring(1));
        }
        int form = content.indexOf(ESCAPED);
        boolean known = "DTNLZB".indexOf(content.charAt(0)) >= 0;
        return known ? '"' + content.substring(form < 0 ? 1 : form + ESCAPED.length()) + '"' : whole;
    }

    /** What a cast to VARCHAR makes: of a scalar its text, of anything else its JSON. */
    static String cast(String text) {
        if (Marked.is(text)) {
            return Marked.shown(text);
        }
        String json = of(text);
        return json == null ? text : json;
    }

    /** A scalar's text with all digits of a time. */
    static String exact(String text) {
        return Marked.is(text) ? Marked.exact(text) : text;
    }
}
