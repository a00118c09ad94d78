package dev.snowgate.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values from places that belong to other programs too, where names that we do not know are no mistake. */
record ForeignLayer(Map<String, RawValue> values) implements Layer {
    @Override
    public @Nullable RawValue get(String key) {
        return values.get(key);
    }
}
