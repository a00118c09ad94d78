package dev.snowgate.local.translate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The registry of Snowflake's functions: name and number of arguments to a template of DuckDB text. */
final class Functions {
    private static final Map<String, List<Template>> BY_NAME = read();

    private Functions() {}

    /**
     * One line of the registry.
     *
     * @param min least number of arguments
     * @param max most
     * @param text with {@code {1}} for an argument, {@code {*}} for all, {@code {d}} DISTINCT, {@code {w}} an inner ORDER BY
     *     from WITHIN GROUP, {@code {g}} WITHIN GROUP itself, {@code {n}} IGNORE NULLS, {@code {o}} OVER
     * @param type semi-structured result type, or empty
     */
    record Template(int min, int max, String text, String type) {
        String render(Call call) throws TranslateException {
            if (text.equals("-")) {
                throw TranslateException.unsupported("function " + call.name());
            }
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (at < text.length()) {
                int open = text.indexOf('{', at);
                int close = open < 0 ? -1 : text.indexOf('}', open);
                if (close < 0) {
                    break;
                }
                out.append(text, at, open).append(hole(call, text.substring(open + 1, close)));
                at = close + 1;
            }
            out.append(text.substring(at));
            check(call);
            return out.toString();
        }

        private void check(Call call) throws TranslateException {
            if (!call.over().isEmpty() && !text.contains("{o}")) {
                throw TranslateException.unsupported("window function " + call.name());
            }
            if (call.distinct() && !text.contains("{d}")) {
                throw TranslateException.unsupported("DISTINCT in " + call.name());
            }
            if (call.within() != null && !text.contains("{w}") && !text.contains("{g}")) {
                throw TranslateException.unsupported("WITHIN GROUP of " + call.name());
            }
        }

        private static String all(Call call, String before, String after) throws TranslateException {
            StringJoiner all = new StringJoiner(", ");
            for (int i = 0; i < call.args().size(); i++) {
                all.add(before + call.arg(i) + after);
            }
            return all.toString();
        }

        private static String hole(Call call, String name) throws TranslateException {
            switch (name) {
                case "d" -> {
                    return call.distinct() ? "DISTINCT " : "";
                }
                case "n" -> {
                    return call.nulls();
                }
                case "o" -> {
                    return call.over();
                }
                case "w" -> {
                    return call.within() == null ? "" : " " + Expressions.list(call.job(), call.within());
                }
                case "g" -> {
                    return call.within() == null
                            ? ""
                            : " WITHIN GROUP (" + Expressions.list(call.job(), call.within()) + ")";
                }
                case "*" -> {
                    return all(call, "", "");
                }
                case "t*" -> {
                    return all(call, "sf_text(", ")");
                }
                default -> {
                    return call.arg(Integer.parseInt(name) - 1);
                }
            }
        }
    }

    static @Nullable Template find(String name, int arguments) {
        for (Template template : BY_NAME.getOrDefault(name, List.of())) {
            if (arguments >= template.min() && arguments <= template.max()) {
                return template;
            }
        }
        return null;
    }

    static boolean known(String name) {
        return BY_NAME.containsKey(name) && !missing(name);
    }

    /** Whether Snowflake has the function and we lack it. */
    static boolean missing(String name) {
        return BY_NAME.getOrDefault(name, List.of()).stream()
                .anyMatch(template -> template.text().equals("-"));
    }

    private static Map<String, List<Template>> read() {
        Map<String, List<Template>> found = new HashMap<>();
        try (InputStream in = Functions.class.getResourceAsStream("functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("functions.txt is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(found, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void add(Map<String, List<Template>> found, String line) {
        String[] parts = line.split("¦", -1);
        String[] range = parts[1].strip().split("-", -1);
        int min = Integer.parseInt(range[0]);
        int max = range.length == 1 ? min : range[1].equals("*") ? Integer.MAX_VALUE : Integer.parseInt(range[1]);
        String type = parts.length > 3 ? parts[3].strip() : "";
        Template template = new Template(min, max, parts[2].strip(), type);
        for (String name : parts[0].strip().split(" ", -1)) {
            found.computeIfAbsent(name, key -> new ArrayList<>()).add(template);
        }
    }
}
