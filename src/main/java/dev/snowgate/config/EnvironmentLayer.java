package dev.snowgate.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code SNOWGATE_…} variables: the dotted key in capitals, an underscore for each dot and before each inner capital, so
 * that {@code server.maxMessageBytes} is {@code SNOWGATE_SERVER_MAX_MESSAGE_BYTES}.
 */
record EnvironmentLayer(Map<String, String> environment, Path directory) implements Layer {
    static final String PREFIX = "SNOWGATE_";

    /** The variable of a key. */
    static String variable(String key) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '.') {
                name.append('_');
            } else {
                if (Character.isUpperCase(c)) {
                    name.append('_');
                }
                name.append(Character.toUpperCase(c));
            }
        }
        return name.toString();
    }

    @Override
    public @Nullable RawValue get(String key) {
        String variable = variable(key);
        String text = environment.get(variable);
        return text == null || text.isEmpty()
                ? null
                : RawValue.scalar(text, "environment variable " + variable, directory);
    }

    /**
     * Only variables that start like one of our sections: a container platform adds its own {@code SNOWGATE_PORT} and the
     * like for a service of that name.
     */
    @Override
    public Map<String, RawValue> named() {
        Map<String, RawValue> named = new TreeMap<>();
        environment.forEach((variable, text) -> {
            if (GatewayConfig.SECTIONS.stream().anyMatch(s -> variable.startsWith(variable(s) + "_"))) {
                named.put(variable, RawValue.scalar(text, "environment variable " + variable, directory));
            }
        });
        return named;
    }

    @Override
    public String nameOf(String key) {
        return variable(key);
    }
}
