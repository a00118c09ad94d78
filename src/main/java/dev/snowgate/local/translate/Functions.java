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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registry of Snowflake's functions: name and number of arguments to a template of DuckDB text. */
final class Functions {
    private static final Map<String, List<Template>> BY_NAME = read();

    private Functions() {}

    static @Nullable Template find(String name, int arguments) {
        for (Template template : BY_NAME.getOrDefault(name, List.of())) {
            if (arguments >= template.min() && arguments <= template.max()) {
                return template;
            }
        }
        return null;
    }

    /** What to say of a call whose function takes another number of arguments. */
    static TranslateException wrongArguments(Call call) {
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (Template template : BY_NAME.getOrDefault(call.name(), List.of())) {
            min = Math.min(min, template.min());
            max = Math.max(max, template.max());
        }
        return call.wrongArguments(min, max);
    }

    static boolean known(String name) {
        return BY_NAME.containsKey(name) && !missing(name);
    }

    /** Whether Snowflake has the function and we lack it. */
    static boolean missing(String name) {
        List<Template> all = BY_NAME.getOrDefault(name, List.of());
        boolean none = !all.isEmpty()
                && all.stream().allMatch(template -> template.text().equals("-"))
                && !Specials.names().contains(name);
        return none
                || BY_NAME.keySet().stream()
                        .anyMatch(known ->
                                known.endsWith("*") && name.startsWith(known.substring(0, known.length() - 1)));
    }

    /** Names of all functions that are there, specials aside. */
    static Set<String> names() {
        return BY_NAME.keySet().stream().filter(Functions::known).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names, or beginnings of names with a star, that are refused as functions that are not there. */
    static Set<String> refused() {
        return BY_NAME.keySet().stream().filter(Functions::missing).collect(Collectors.toCollection(TreeSet::new));
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
