package dev.snowgate.local.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths as GET_PATH and FLATTEN take them. */
final class JsonPath {
    /** One step: a key, or an index where the key is null. */
    record Step(@Nullable String key, int index) {}

    private static final Pattern STEP = Pattern.compile(
            "[.:]?([A-Za-z_][A-Za-z0-9_$]*|\"(?:[^\"]|\"\")*\")|\\[(\\d{1,9})]|\\['((?:[^']|'')*)']|\\[\"((?:[^\"]|\"\")*)\"]");

    private JsonPath() {}

    static List<Step> read(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int at = 0;
        while (at < path.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new FunctionFailure("100080", "22023", "Invalid extraction path '" + path + "'");
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return steps;
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(2) != null) {
            return new Step(null, Integer.parseInt(matcher.group(2)));
        }
        if (matcher.group(3) != null) {
            return new Step(matcher.group(3).replace("''", "'"), 0);
        }
        if (matcher.group(4) != null) {
            return new Step(matcher.group(4).replace("\"\"", "\""), 0);
        }
        String name = matcher.group(1);
        return new Step(
                name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name, 0);
    }
}
