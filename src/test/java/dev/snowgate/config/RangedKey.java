package dev.snowgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key whose values have a least and a greatest, told from what its error says is allowed. */
public record RangedKey(String key, String least, String most, String below, String above) {
    private static final Pattern RANGE = Pattern.compile("a (whole number|duration|size) from (\\w+) to (\\w+)");

    /** Every such key. */
    public static List<RangedKey> all() {
        return ConfigLoader.keys().stream()
                .flatMap(spec -> {
                    Matcher range = RANGE.matcher(spec.allowed());
                    return range.lookingAt() ? List.of(of(spec.key(), range)).stream() : List.<RangedKey>of().stream();
                })
                .toList();
    }

    private static RangedKey of(String key, Matcher range) {
        String least = range.group(2);
        String most = range.group(3);
        return switch (range.group(1)) {
            case "duration" -> new RangedKey(key, least, most, millis(least, -1), millis(most, 1));
            case "size" -> new RangedKey(key, least, most, bytes(least, -1), bytes(most, 1));
            default ->
                new RangedKey(
                        key,
                        least,
                        most,
                        String.valueOf(Long.parseLong(least) - 1),
                        String.valueOf(Long.parseLong(most) + 1));
        };
    }

    private static String millis(String text, int more) {
        Duration value = Units.duration(text);
        return (value == null ? 0 : value.toMillis() + more) + "ms";
    }

    private static String bytes(String text, int more) {
        Long value = Units.size(text);
        return (value == null ? 0 : value + more) + "B";
    }

    /** The configuration with some keys set. */
    public static GatewayConfig load(Map<String, String> settings) throws ConfigException {
        return new ConfigLoader(Map.of(), Path.of("/nowhere"), Path.of("/nowhere"))
                .load(settings, null, ConfigLoader.Snowflake.COMMAND_LINE_ONLY);
    }

    @Override
    public String toString() {
        return key;
    }
}
