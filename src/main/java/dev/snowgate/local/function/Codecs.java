package dev.snowgate.local.function;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Encodings and hashes. DuckDB hands bytes over as hexadecimal text. */
final class Codecs {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final int MIN_SHA2 = 224;

    private Codecs() {}

    private static byte[] bytes(String hex) {
        try {
            return HEX.parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new FunctionFailure(
                    "100115", "22000", "The following string is not a legal hex-encoded value: '" + hex + "'");
        }
    }

    static String checkedHex(String hex) {
        return HEX.formatHex(bytes(hex));
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FunctionFailure(
                    "100133", "22000", "Invalid UTF8 detected in string '" + HEX.formatHex(bytes) + "'");
        }
    }

    static String hexToText(String hex) {
        return text(bytes(hex));
    }

    /** SHA2, which has no other sizes. */
    static String sha2(String hex, long bits) {
        if (bits < MIN_SHA2) {
            throw FunctionFailure.argument("Invalid digest size of SHA2: " + bits);
        }
        return digest(hex, bits);
    }

    /** The UUID of a name (RFC 4122, version 5). */
    static String uuid(String namespace, String name) {
        UUID space;
        try {
            space = UUID.fromString(namespace);
        } catch (IllegalArgumentException e) {
            throw FunctionFailure.argument("Invalid UUID: '" + namespace + "'");
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + name.getBytes(StandardCharsets.UTF_8).length)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(bytes(digest(HEX.formatHex(bytes.array()), 1)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** @param bits 1 for SHA-1, 5 for MD5, else the length of a SHA-2 */
    static String digest(String hex, long bits) {
        String algorithm = switch ((int) bits) {
            case 1 -> "SHA-1";
            case 5 -> "MD5";
            case 224, 256, 384, 512 -> "SHA-" + bits;
            default -> throw FunctionFailure.argument("Invalid digest size of SHA2: " + bits);
        };
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }

    /**
     * Base 64.
     *
     * @param line characters of a line, 0 for one line
     * @param alphabet the characters for 62, 63 and padding, as many as differ from {@code +/=}
     */
    static String base64(String hex, long line, String alphabet) {
        String plain = Base64.getEncoder().encodeToString(bytes(hex));
        String all = alphabet + "+/=".substring(Math.min(3, alphabet.length()));
        String mapped =
                plain.replace('+', all.charAt(0)).replace('/', all.charAt(1)).replace('=', all.charAt(2));
        return line <= 0 ? mapped : mapped.replaceAll("(.{" + line + "})(?=.)", "$1\n");
    }

    static String base64ToHex(String text, String alphabet) {
        String all = alphabet + "+/=".substring(Math.min(3, alphabet.length()));
        String plain = text.replaceAll("\\s", "")
                .replace(all.charAt(0), '+')
                .replace(all.charAt(1), '/')
                .replace(all.charAt(2), '=');
        try {
            return HEX.formatHex(Base64.getDecoder().decode(plain));
        } catch (IllegalArgumentException e) {
            throw new FunctionFailure(
                    "100115", "22000", "The following string is not a legal base64-encoded value: '" + text + "'");
        }
    }

    /** A binary as text in HEX, BASE64 or UTF-8. */
    static String binaryText(String hex, String format) {
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "HEX" -> hex;
            case "BASE64" -> base64(hex, 0, "");
            case "UTF-8", "UTF8" -> hexToText(hex);
            default -> throw FunctionFailure.argument("Invalid format '" + format + "': HEX, BASE64 or UTF-8");
        };
    }

    /** The other way. */
    static String binaryHex(String text, String format) {
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "HEX" -> checkedHex(text);
            case "BASE64" -> base64ToHex(text, "");
            case "UTF-8", "UTF8" -> HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
            default -> throw FunctionFailure.argument("Invalid format '" + format + "': HEX, BASE64 or UTF-8");
        };
    }
}
