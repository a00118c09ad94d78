package dev.snowgate.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One place that values come from. Layers are asked in order; the first that has a value wins. */
interface Layer {
    /** The value of a dotted key, or null. */
    @Nullable
    RawValue get(String key);

    /** What this layer holds under names that can only be meant for us: name as written, for the check of unknown keys. */
    default Map<String, RawValue> named() {
        return Map.of();
    }

    /** Names that are written without a value: a section or a key. */
    default Map<String, RawValue> namedWithoutValue() {
        return Map.of();
    }

    /** How this layer writes a dotted key. */
    default String nameOf(String key) {
        return key;
    }
}
