package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.number;
import static dev.snowgate.local.function.Arguments.text;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigInteger;
import java.util.List;

/** Strings, encodings and hashes that DuckDB lacks or does otherwise. */
final class TextFunctions {
    private TextFunctions() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.texts("sf_initcap", Kind.TEXT, 2, a -> Strings.initcap(text(a, 0), text(a, 1))),
                JavaFunction.of(
                        "sf_substr",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG, Kind.LONG),
                        a -> Strings.part(text(a, 0), number(a, 1), number(a, 2))),
                JavaFunction.of(
                        "sf_position",
                        Kind.LONG,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Strings.position(text(a, 0), text(a, 1), number(a, 2))),
                JavaFunction.of(
                        "sf_pad",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG, Kind.TEXT, Kind.BOOLEAN),
                        a -> Strings.pad(text(a, 0), number(a, 1), text(a, 2), Boolean.TRUE.equals(a[3]))),
                JavaFunction.texts(
                        "sf_search",
                        Kind.BOOLEAN,
                        4,
                        a -> Search.matches(text(a, 0), text(a, 1), text(a, 2), text(a, 3))),
                JavaFunction.texts("sf_fail", Kind.TEXT, 3, a -> {
                    throw new FunctionFailure(text(a, 0), text(a, 1), text(a, 2));
                }),
                JavaFunction.texts("sf_bool_text", Kind.BOOLEAN, 1, a -> Strings.truth(text(a, 0))),
                JavaFunction.texts("sf_edit_distance", Kind.LONG, 2, a -> Likeness.distance(text(a, 0), text(a, 1))),
                JavaFunction.of(
                        "sf_edit_distance_most",
                        Kind.LONG,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Math.max(0, Math.min(number(a, 2), Likeness.distance(text(a, 0), text(a, 1))))),
                JavaFunction.texts("sf_jaro_winkler", Kind.LONG, 2, a -> Likeness.percent(text(a, 0), text(a, 1))),
                JavaFunction.texts("sf_uuid", Kind.TEXT, 2, a -> Codecs.uuid(text(a, 0), text(a, 1))),
                JavaFunction.texts("sf_soundex", Kind.TEXT, 1, a -> Strings.soundex(text(a, 0), false)),
                JavaFunction.texts("sf_soundex_p123", Kind.TEXT, 1, a -> Strings.soundex(text(a, 0), true)),
                JavaFunction.texts("sf_tokens_json", Kind.TEXT, 2, a -> Strings.tokens(text(a, 0), text(a, 1))),
                JavaFunction.of(
                        "sf_strtok",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Strings.token(text(a, 0), text(a, 1), number(a, 2))),
                JavaFunction.texts(
                        "sf_translate", Kind.TEXT, 3, a -> Strings.translate(text(a, 0), text(a, 1), text(a, 2))),
                JavaFunction.of(
                        "sf_digest",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG),
                        a -> Codecs.digest(text(a, 0), number(a, 1))),
                JavaFunction.of(
                        "sf_sha2",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG),
                        a -> Codecs.sha2(text(a, 0), number(a, 1))),
                JavaFunction.of(
                        "sf_md5_number",
                        Kind.HUGE,
                        List.of(Kind.TEXT, Kind.LONG),
                        a -> new BigInteger(
                                Codecs.digest(text(a, 0), 5)
                                        .substring((int) number(a, 1) * 16, (int) number(a, 1) * 16 + 16),
                                16)),
                JavaFunction.texts("sf_hex_check", Kind.TEXT, 1, a -> Codecs.checkedHex(text(a, 0))),
                JavaFunction.texts("sf_hex_to_text", Kind.TEXT, 1, a -> Codecs.hexToText(text(a, 0))),
                JavaFunction.of(
                        "sf_base64_encode",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG, Kind.TEXT),
                        a -> Codecs.base64(text(a, 0), number(a, 1), text(a, 2))),
                JavaFunction.texts("sf_base64_to_hex", Kind.TEXT, 2, a -> Codecs.base64ToHex(text(a, 0), text(a, 1))),
                JavaFunction.texts("sf_binary_text", Kind.TEXT, 2, a -> Codecs.binaryText(text(a, 0), text(a, 1))),
                JavaFunction.texts("sf_binary_hex", Kind.TEXT, 2, a -> Codecs.binaryHex(text(a, 0), text(a, 1))),
                JavaFunction.of(
                        "sf_parse_ip",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Addresses.parse(text(a, 0), text(a, 1), number(a, 2) != 0)),
                JavaFunction.texts("sf_parse_url_leniently", Kind.TEXT, 1, a -> Urls.parseOrTell(text(a, 0))),
                JavaFunction.texts("sf_parse_url", Kind.TEXT, 1, a -> Urls.parse(text(a, 0))));
    }
}
