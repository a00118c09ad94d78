package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PARSE_URL. */
final class Urls {
    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*?)(?::(\\d*))?(?:/([^?#]*))?|([^/?#][^?#]*))(?:\\?([^#]*))?(?:#(.*))?");

    private Urls() {}

    /** An object that tells the error instead of a failure. */
    static String parseOrTell(String url) {
        return URL.matcher(url).matches() ? parse(url) : "{\"error\":\"scheme not specified\"}";
    }

    static String parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new FunctionFailure("100139", "22000", "Error parsing URL: scheme not specified");
        }
        ObjectNode made = Json.object();
        put(made, "fragment", parts.group(7));
        put(made, "host", parts.group(2));
        put(made, "parameters", null);
        String path = parts.group(4) == null ? parts.group(5) : parts.group(4);
        made.put("path", path);
        put(made, "port", parts.group(3));
        put(made, "query", parts.group(6));
        put(made, "scheme", parts.group(1).toLowerCase(Locale.ROOT));
        String query = parts.group(6);
        if (query != null && !query.isEmpty()) {
            ObjectNode parameters = made.putObject("parameters");
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                parameters.put(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return Json.text(Json.read(Json.text(made)));
    }

    private static void put(ObjectNode made, String key, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            made.putNull(key);
        } else {
            made.put(key, value);
        }
    }
}
