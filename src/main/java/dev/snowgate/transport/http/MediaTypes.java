package dev.snowgate.transport.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the client sends and what it says that it takes. */
final class MediaTypes {
    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    private MediaTypes() {}

    static void check(MultiMap headers) throws HttpRefusal {
        List<String> accepted = accepted(headers);
        if (!takes(accepted, JSON) || !takes(accepted, EVENTS)) {
            throw HttpRefusal.of(406, "Not acceptable: Accept must list both " + JSON + " and " + EVENTS + ".");
        }
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        if (types.size() != 1 || !isJson(lower(types.get(0)))) {
            throw HttpRefusal.of(415, "Unsupported media type: Content-Type must be " + JSON + ", in UTF-8.");
        }
        String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw HttpRefusal.of(415, "Unsupported Content-Encoding: send the body as it is.");
        }
    }

    private static boolean isJson(String type) {
        String[] parts = type.split(";", -1);
        if (!parts[0].trim().equals(JSON)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").trim();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> accepted(MultiMap headers) {
        return headers.getAll(HttpHeaders.ACCEPT).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(MediaTypes::lower)
                .filter(range -> !range.matches(".*;\\s*q=0(\\.0*)?\\s*(;.*)?"))
                .map(range -> range.split(";", -1)[0].trim())
                .toList();
    }

    private static boolean takes(List<String> accepted, String type) {
        String any = type.substring(0, type.indexOf('/')) + "/*";
        return accepted.contains(type) || accepted.contains(any) || accepted.contains("*/*");
    }

    private static String lower(String text) {
        return text.trim().toLowerCase(Locale.ROOT);
    }
}
