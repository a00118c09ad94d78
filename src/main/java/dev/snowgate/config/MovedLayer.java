package dev.snowgate.config;

import org.jspecify.annotations.Nullable;

/**
 * The section {@code snowflake} of another layer under the name of another section.
 *
 * @param layer holds the values
 * @param prefix of the other section, with its dot
 */
record MovedLayer(Layer layer, String prefix) implements Layer {
    @Override
    public @Nullable RawValue get(String key) {
        return key.startsWith(prefix) ? layer.get("snowflake." + key.substring(prefix.length())) : null;
    }
}
