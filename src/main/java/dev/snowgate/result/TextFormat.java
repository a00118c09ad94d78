package dev.snowgate.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the text block of an answer shows rows. */
public enum TextFormat {
    /** Comma separated values by RFC 4180: the fewest tokens. */
    CSV,
    /** A Markdown table, for people. */
    MARKDOWN,
    /** The structured content itself. */
    JSON;

    /** The format of that name in lower case, or null. */
    public static @Nullable TextFormat of(String name) {
        for (TextFormat format : values()) {
            if (format.word().equals(name)) {
                return format;
            }
        }
        return null;
    }

    /** Its name in arguments and settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
