package dev.snowgate.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by dotted key: the command line and the file.
 *
 * @param values what was given
 * @param empties names that stand there without a value, such as a section whose keys are all commented out
 */
record MapLayer(Map<String, RawValue> values, Map<String, RawValue> empties) implements Layer {
    static MapLayer commandLine(Map<String, String> overrides, Path directory) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        overrides.forEach((key, text) -> values.put(key, RawValue.scalar(text, "command line", directory)));
        return new MapLayer(values, Map.of());
    }

    @Override
    public @Nullable RawValue get(String key) {
        return values.get(key);
    }

    @Override
    public Map<String, RawValue> named() {
        return values;
    }

    @Override
    public Map<String, RawValue> namedWithoutValue() {
        return empties;
    }
}
