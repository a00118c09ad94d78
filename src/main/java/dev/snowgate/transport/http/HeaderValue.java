package dev.snowgate.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values of {@code Mcp-Name} and {@code Mcp-Param-*}: visible ASCII as it is, all else as Base64 in a wrapper. */
final class HeaderValue {
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";
    private static final int MAX_DIGITS = 40;

    private HeaderValue() {}

    /** The text that a header carries; null when it is malformed. */
    static @Nullable String decode(String raw) {
        if (!raw.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~')) {
            return null;
        }
        boolean wrapped =
                raw.length() >= PREFIX.length() + SUFFIX.length() && raw.startsWith(PREFIX) && raw.endsWith(SUFFIX);
        return wrapped ? base64(raw.substring(PREFIX.length(), raw.length() - SUFFIX.length())) : raw;
    }

    private static @Nullable String base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder forgives missing padding and loose bits at the end; the specification does not.
            if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    /** Whether a header's text says what the body says: whole numbers by their value, all else letter by letter. */
    static boolean says(String text, JsonNode value) {
        if (value.isNumber()) {
            return isNumber(text) && new BigDecimal(text).compareTo(value.decimalValue()) == 0;
        }
        return value.isValueNode() && text.equals(value.asText());
    }

    private static boolean isNumber(String text) {
        return text.length() <= MAX_DIGITS && text.matches("[+-]?[0-9]+(\\.[0-9]+)?");
    }
}
