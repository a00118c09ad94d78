package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.number;
import static dev.snowgate.local.function.Arguments.text;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.util.List;

/** String and bit functions of BINARY. */
final class ByteFunctions {
    private ByteFunctions() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.of(
                        "sf_byte_position",
                        Kind.LONG,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Bytes.position(text(a, 0), text(a, 1), number(a, 2))),
                JavaFunction.texts("sf_byte_reverse", Kind.TEXT, 1, a -> Bytes.reverse(text(a, 0))),
                JavaFunction.texts(
                        "sf_byte_bits", Kind.TEXT, 4, a -> Bytes.bits(text(a, 0), text(a, 1), text(a, 2), text(a, 3))),
                JavaFunction.texts("sf_byte_not", Kind.TEXT, 1, a -> Bytes.not(text(a, 0))),
                JavaFunction.of(
                        "sf_byte_shift",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG),
                        a -> Bytes.shift(text(a, 0), number(a, 1))));
    }
}
