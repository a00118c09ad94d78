package dev.snowgate.local.function;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** What string and bit functions do with BINARY. DuckDB hands bytes over as hexadecimal text and takes them so. */
final class Bytes {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final int BITS = 8;

    private Bytes() {}

    /** POSITION and CHARINDEX: the byte from 1 where {@code what} begins at or behind {@code from}, or 0. */
    static long position(String what, String hex, long from) {
        long length = hex.length() / 2;
        if (from < 1 || from > length + 1) {
            return 0;
        }
        int at = hex.indexOf(what, (int) (from - 1) * 2);
        while (at >= 0 && at % 2 != 0) {
            at = hex.indexOf(what, at + 1);
        }
        return at < 0 ? 0 : at / 2 + 1;
    }

    static String reverse(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return HEX.formatHex(turned);
    }

    /**
     * BITAND, BITOR and BITXOR.
     *
     * @param side LEFT or RIGHT, where the shorter value gets zeros; empty when both must be equally long
     */
    static String bits(String function, String first, String second, String side) {
        byte[] a = HEX.parseHex(first);
        byte[] b = HEX.parseHex(second);
        if (a.length != b.length && side.isEmpty()) {
            throw new FunctionFailure(
                    "100544",
                    "22026",
                    "The lengths of two variable-sized fields do not match: first length " + a.length
                            + ", second length " + b.length);
        }
        int length = Math.max(a.length, b.length);
        a = padded(a, length, side);
        b = padded(b, length, side);
        for (int i = 0; i < length; i++) {
            a[i] = (byte)
                    switch (function) {
                        case "BITAND" -> a[i] & b[i];
                        case "BITOR" -> a[i] | b[i];
                        default -> a[i] ^ b[i];
                    };
        }
        return HEX.formatHex(a);
    }

    private static byte[] padded(byte[] bytes, int length, String side) {
        return switch (side.toUpperCase(Locale.ROOT)) {
            case "LEFT" -> {
                byte[] wide = new byte[length];
                System.arraycopy(bytes, 0, wide, length - bytes.length, bytes.length);
                yield wide;
            }
            case "RIGHT", "" -> Arrays.copyOf(bytes, length);
            default -> throw FunctionFailure.argument("Invalid side '" + side + "': LEFT or RIGHT");
        };
    }

    /** BITNOT. */
    static String not(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return HEX.formatHex(bytes);
    }

    /** BITSHIFTLEFT, and BITSHIFTRIGHT with a negative count; bits that leave the value are lost. */
    static String shift(String hex, long count) {
        byte[] bytes = HEX.parseHex(hex);
        byte[] moved = new byte[bytes.length];
        long all = (long) bytes.length * BITS;
        for (int to = 0; to < all; to++) {
            long from = to + count;
            if (from >= 0 && from < all && (bytes[(int) from / BITS] >> (BITS - 1 - from % BITS) & 1) == 1) {
                moved[to / BITS] |= (byte) (1 << (BITS - 1 - to % BITS));
            }
        }
        return HEX.formatHex(moved);
    }
}
